import { type StoredEvent } from '#libs/event-store';
import { type Draft, type Happened } from '#libs/feature';
import fc from 'fast-check';

import { encodedHistory, oakHouse, worker } from './history.contract.ts';

export const child = 'childRecord-33333333-3333-4333-8333-333333333333';
const idOf = (kind: number, n: number) => `${kind}${n}000000-0000-4000-8000-000000000000`;
const words = ['Sleep through the night', 'Ride to school', 'Café au lait, José', 'Ask for help'];

/** What an act of a random history is made of; numbers are taken as indexes into what is there. */
export interface Deed {
  readonly kind: number;
  readonly which: number;
  readonly other: number;
  /** Hours since the act before. */
  readonly pause: number;
  /** Hours before its recording at which it happened. */
  readonly ago: number;
  readonly precision: number;
  readonly imported: boolean;
}

export const deeds = fc.array(
  fc.record({
    kind: fc.integer({ min: 0, max: 13 }),
    which: fc.nat({ max: 400 }),
    other: fc.nat({ max: 400 }),
    pause: fc.integer({ min: 0, max: 60 }),
    ago: fc.constantFrom(0, 1, 5, 23, 24, 25, 47, 49, 100, 1000),
    precision: fc.integer({ min: 0, max: 6 }),
    imported: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  }),
  { minLength: 1, maxLength: 60 },
);

function happenedAs(precision: number, instant: string): Happened {
  const day = instant.slice(0, 10);
  const basis = 'known';
  switch (precision) {
    case 1:
      return { precision: 'day', value: day, basis };
    case 2:
      return { precision: 'month', value: day.slice(0, 7), basis };
    case 3:
      return { precision: 'year', value: day.slice(0, 4), basis };
    case 4:
      return { precision: 'range', value: `${day.slice(0, 7)}-01`, to: day, basis };
    case 5:
      return { precision: 'range', to: day, basis };
    case 6:
      return { precision: 'unknown', basis };
    default:
      return { precision: 'instant', value: instant, basis };
  }
}

function freshDraft(kind: number, which: number, other: number): Draft | undefined {
  const goal = idOf(1, which % 3);
  const risk = idOf(2, which % 2);
  const said = words[other % words.length] ?? '';
  switch (kind) {
    case 0:
    case 1: {
      const terms = { horizon: 'short', area: 'health', measure: 'Seen', owner: 'The team', reviewOn: '2026-12-01' };
      return { type: 'GoalAgreed', body: { goal, words: said, agreedWithChild: true, ...terms } };
    }
    case 2:
      return { type: 'GoalReworded', body: { goal, words: said } };
    case 3:
      return { type: 'GoalMet', body: { goal, evidence: said } };
    case 4:
      return {
        type: 'RiskIdentified',
        body: { risk, kind: 'missing', level: 'high', triggers: 'Noise', whatHelps: 'A walk' },
      };
    case 5:
      return { type: 'RiskLevelJudged', body: { risk, level: other % 2 ? 'low' : 'medium' } };
    case 6:
    case 7:
      return { type: 'ObservationMade', body: { area: 'sleep', words: said, factOrOpinion: 'fact' } };
    case 8:
      return { type: 'ChildAdmitted', body: { home: oakHouse, room: idOf(4, other % 2), kind: 'planned' } };
    case 9:
      return { type: 'PhaseTwoStarted', body: { basis: said } };
    default:
      return undefined;
  }
}

interface StoredBody {
  readonly type: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A corrected reading of the entry, other than it was; what it is about stays. */
function otherwise({ type, body }: StoredBody, other: number): Readonly<Record<string, unknown>> {
  const said = words[other % words.length] ?? '';
  if ('words' in body) return { ...body, words: said };
  if ('evidence' in body) return { ...body, evidence: said };
  return type === 'RiskLevelJudged' || type === 'RiskIdentified' ? { ...body, level: 'low' } : body;
}

const levels = ['ROUTINE', 'SIGNIFICANT', 'CRITICAL'];

/** The events of one child that these deeds come to, corrections and judgements among them. */
export function historyOf(told: readonly Deed[], stream = child): readonly StoredEvent[] {
  const history = encodedHistory();
  const events: StoredEvent[] = [];
  const made: { readonly entry: number; readonly stored: StoredBody }[] = [];
  const struck = new Set<number>();
  let at = Date.parse('2026-03-02T09:00:00.000Z');
  for (const { kind, which, other, pause, ago, precision, imported } of told) {
    at += pause * 3_600_000;
    const now = new Date(at).toISOString();
    const happened = happenedAs(precision, new Date(at - ago * 3_600_000).toISOString());
    const fresh = freshDraft(kind, which, other);
    const from = imported ? { actor: { ...worker, kind: 'import' as const } } : {};
    if (fresh) {
      made.push({ entry: events.length + 1, stored: fresh as StoredBody });
      events.push(history.tell({ stream, draft: fresh, at: now, happened, ...from }));
      continue;
    }
    const open = made.filter(({ entry }) => !struck.has(entry));
    const target = open[which % Math.max(1, open.length)];
    if (!target) continue;
    const slots = { corrects: target.entry, class: 'safeguarding' };
    const { type } = target.stored;
    const correctable = type !== 'ChildAdmitted' && type !== 'PhaseTwoStarted';
    if (kind === 10 || kind === 11) {
      const body = { schema: 1, when: { happened }, body: otherwise(target.stored, other) };
      events.push(history.tell({ stream, draft: { type: 'EntryAmended', body, slots }, at: now, reason: 'Misheard' }));
    } else if (kind === 12 && correctable) {
      struck.add(target.entry);
      events.push(
        history.tell({ stream, draft: { type: 'EntryStruck', body: {}, slots }, at: now, reason: 'Wrong child' }),
      );
    } else {
      const body = { level: levels[other % 3], was: 'ROUTINE' };
      events.push(
        history.tell({ stream, draft: { type: 'SignificanceJudged', body, slots }, at: now, reason: 'On review' }),
      );
    }
  }
  return events;
}
