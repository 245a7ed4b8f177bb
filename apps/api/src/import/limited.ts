import { Transform } from 'node:stream';

/** Passes on at most so many bytes and drops the rest, so that whoever sends them can still be answered. */
export function limited(most: number): Transform & { overflowed(): boolean } {
  let passed = 0;
  const transform = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      passed += chunk.length;
      if (passed > most) next();
      else next(null, chunk);
    },
  });
  return Object.assign(transform, { overflowed: () => passed > most });
}
