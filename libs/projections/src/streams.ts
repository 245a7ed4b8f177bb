import { type EventReader, parseStreamName, type StoredEvent } from '#libs/event-store';
import { decode, firstReading, type RegistryOf } from '#libs/journal';

import { envelopeOf, Folded } from './folded.ts';
import { type SeenStep } from './seen-step.ts';
import { type Surroundings } from './surroundings.ts';

const page = 1000;

/** A stream as far as it has been taken. */
export interface OpenStream {
  readonly stream: string;
  /** Revision of the last event taken; -1 before the first. */
  readonly revision: number;
  /** Absent for streams whose events stand each for itself. */
  readonly folded: Folded | undefined;
  take(event: StoredEvent): SeenStep;
}

export interface StreamSettings {
  readonly reader: EventReader;
  readonly registryOf: RegistryOf;
  readonly surroundings: Surroundings;
  /** Whether the events of this log are folded; the lines of the access log stand each for itself. */
  readonly folds: boolean;
}

function foldedStream(stream: string, { registryOf, surroundings }: StreamSettings): OpenStream {
  const folded = new Folded(stream, registryOf(stream), surroundings);
  return {
    stream,
    folded,
    get revision() {
      return folded.fold.revision;
    },
    take: (event) => folded.take(event),
  };
}

/** Events read one by one: nothing is kept of a stream that grows with every page that somebody opens. */
function unfoldedStream(stream: string, { registryOf }: StreamSettings): OpenStream {
  const registry = registryOf(stream);
  let revision = -1;
  return {
    stream,
    folded: undefined,
    get revision() {
      return revision;
    },
    take(event) {
      const { entry, type } = decode(registry, event);
      revision = event.revision;
      const reading = firstReading(type, entry);
      const around = { before: {}, after: {} };
      return {
        stream,
        revision,
        position: event.position,
        reading,
        ...around,
        earlier: undefined,
        changed: [{ reading, was: undefined, ...around }],
        registry,
        ...envelopeOf(event).command,
        mark: undefined,
        remarked: [],
      };
    },
  };
}

/** A stream before its first event. */
export function openStream(stream: string, settings: StreamSettings): OpenStream {
  return settings.folds ? foldedStream(stream, settings) : unfoldedStream(stream, settings);
}

/**
 * Takes the events of a stream up to a revision, and answers the step of each.
 * @throws Damaged naming the first event that cannot be taken; those before it were.
 */
export async function* stepsUpTo(
  open: OpenStream,
  revision: number,
  { reader }: StreamSettings,
): AsyncGenerator<SeenStep, void, void> {
  while (open.revision < revision) {
    const max = Math.min(page, revision - open.revision);
    const events = await reader.readStream(parseStreamName(open.stream), open.revision + 1, 'forwards', max);
    if (events.length === 0) return;
    for (const event of events) yield open.take(event);
  }
}

/** Folds a stream up to a revision, for what comes after it. @throws Damaged as stepsUpTo */
export async function foldUpTo(open: OpenStream, revision: number, settings: StreamSettings): Promise<void> {
  const steps = stepsUpTo(open, revision, settings);
  while (!(await steps.next()).done);
}
