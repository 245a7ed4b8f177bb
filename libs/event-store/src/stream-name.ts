import { MalformedStreamName } from './faults.ts';

declare const streamBrand: unique symbol;

/** The name of a stream: a category of letters, a hyphen, and an opaque key. It never carries personal data. */
export type StreamName = string & { readonly [streamBrand]: true };

const pattern = /^[a-zA-Z]+-[A-Za-z0-9-]+$/;

export const isStreamName = (text: string): text is StreamName => pattern.test(text);

/**
 * Takes a text for a stream name. Names with `$` belong to the stores themselves and are not taken.
 *
 * @throws MalformedStreamName the text is not `category-key`.
 */
export function parseStreamName(text: string): StreamName {
  if (!isStreamName(text)) throw new MalformedStreamName();
  return text;
}
