import { londonDateOf } from '#libs/calendar';
import { type Provenance as StoredProvenance, type ShownHappened, type ShownSource } from '#libs/projections';

import { momentWords } from './happened.ts';
import { type Names } from './people.ts';
import { type Happened, type Provenance, type Source } from './provenance.types.ts';
import { type Shown } from './shown.ts';

export function shownHappening(happened: ShownHappened): Shown<Happened> {
  return { ...happened, text: momentWords(happened) };
}

export function shownSaying(source: ShownSource | null): Shown<Source> | null {
  return source && { said: source.said, file: source.file, line: source.line };
}

type Behind = Omit<StoredProvenance, 'class' | 'corrections' | 'onBehalfOf'>;

/** What stands behind something shown, with people named. */
export async function shownProvenance(behind: Behind, names: Names): Promise<Shown<Provenance>> {
  const { event, entryNumber, actor, reason, happened, learnedAt, recordedAt, source } = behind;
  return {
    event,
    entryNumber,
    actor: await names.actor(actor),
    role: actor.role,
    reason: reason && (await names.text(reason)),
    happened: shownHappening(happened),
    learnedAt,
    recordedAt,
    source: shownSaying(source),
  };
}

/**
 * London date on which something happened, of a month, year or range its last; nothing when it is not known. For
 * comparing as text: every month ends on a 31st here.
 */
export function dayOfHappening({ precision, value, to }: ShownHappened): string | undefined {
  switch (precision) {
    case 'instant':
      return value === null ? undefined : londonDateOf(value);
    case 'range':
      return to ?? undefined;
    case 'day':
      return value ?? undefined;
    case 'month':
      return value === null ? undefined : `${value}-31`;
    case 'year':
      return value === null ? undefined : `${value}-12-31`;
    case 'unknown':
      return undefined;
  }
}
