import { parseStreamName, type StreamName } from '../stream-name.ts';

/**
 * EventStoreDB takes any text for a stream name, a port takes `category-key` only. What a port takes goes in as it is;
 * any other name (`$settings`, `$$home-1`, `my_stream`) goes in as the bytes of its text in hexadecimal.
 */
const mark = 'encoded-';
const asItIs = new RegExp(`^(?!${mark})[a-zA-Z]+-[A-Za-z0-9-]+$`);

/** The name under which a port keeps a stream. @throws MalformedStreamName the text is empty. */
export function storedName(served: string): StreamName {
  return parseStreamName(asItIs.test(served) ? served : mark + Buffer.from(served, 'utf8').toString('hex'));
}

/** The name that a client gave to a stream of the port. */
export function servedName(stored: StreamName): string {
  return stored.startsWith(mark) ? Buffer.from(stored.slice(mark.length), 'hex').toString('utf8') : stored;
}
