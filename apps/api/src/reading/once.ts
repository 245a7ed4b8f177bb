/** A computation that runs when it is first asked for, and only then. */
export function once<T>(compute: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= compute());
}
