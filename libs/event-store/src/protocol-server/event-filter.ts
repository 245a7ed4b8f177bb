import type streams from '@eventstore/db-client/generated/streams_pb.js';
import { malformed } from './call-refused.ts';
import type { ServedEvent } from './served-log.ts';

export interface EventFilter {
  readonly takes: (event: ServedEvent) => boolean;
  /** Tell the place once in so many events looked at. */
  readonly checkpointEvery: number;
}

/** How many events EventStoreDB looks at in one go where the client does not say. */
const defaultWindow = 32;

/** @throws CallRefused the filter asks for nothing that is known here. */
export function eventFilter(options: streams.ReadReq.Options.FilterOptions): EventFilter {
  const window = options.hasMax() ? options.getMax() : defaultWindow;
  const checkpointEvery = window * options.getCheckpointintervalmultiplier();
  if (checkpointEvery <= 0) throw malformed('A filter needs a search window and a checkpoint interval above 0.');
  const [byName, byType] = [options.getStreamIdentifier(), options.getEventType()];
  const isAsked = matching(byName ?? byType);
  return { takes: ({ stream, type }) => isAsked(byName ? stream : type), checkpointEvery };
}

function matching(expression: streams.ReadReq.Options.FilterOptions.Expression | undefined): (text: string) => boolean {
  if (!expression) throw malformed('A filter is on the name of the stream or on the type of the event.');
  const [regex, prefixes] = [expression.getRegex(), expression.getPrefixList()];
  if (regex === '') return (text) => prefixes.some((prefix) => text.startsWith(prefix));
  try {
    const pattern = new RegExp(regex);
    return (text) => pattern.test(text);
  } catch {
    throw malformed('The regular expression of the filter cannot be read.');
  }
}
