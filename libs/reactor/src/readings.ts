import { type Reading, type StreamFold } from '#libs/journal';

type Body = Readonly<Record<string, unknown>>;

/** The bodies that an entry ever had: as first recorded and after each amendment, in that order. */
export function everyReadingOf(fold: StreamFold, reading: Reading): readonly Body[] {
  const amended = reading.amendedBy.map((entry) => {
    const { body } = fold.readingOf(entry)?.original ?? {};
    return (body as { readonly body?: Body } | undefined)?.body ?? {};
  });
  return [reading.original.body as Body, ...amended];
}
