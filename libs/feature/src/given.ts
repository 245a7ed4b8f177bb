import { type z } from 'zod';

import { type Act, type Context } from './act.ts';
import { type Actor, classOf, type Draft, type Entry } from './event.ts';
import { type Registry } from './feature.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import { brokenInvariant, evolved, initialState, lineOf, readsOf, type State } from './state.ts';
import { type When } from './when.ts';

/** What a spec may say about the circumstances of an act; everything has a value to start from. */
export interface Circumstances {
  readonly now?: string;
  readonly happened?: string;
  readonly when?: When;
  readonly actor?: Actor;
  readonly reason?: string;
  readonly childsView?: string;
  readonly notAskedBecause?: string;
  readonly source?: Context['source'];
  /** Facts that the act needs, by the name under which it needs them. */
  readonly knowing?: Readonly<Record<string, unknown>>;
}

export interface Decided {
  readonly outcome: readonly Draft[] | Refusal;
  /** The record after the decision; as before when it was refused. */
  readonly after: Story;
  readonly types: readonly string[];
  readonly code: string | undefined;
}

export interface Story {
  readonly state: State;
  readonly entries: readonly Entry[];
  /** The line of each entry as it reads when recorded. */
  readonly lines: readonly string[];
  given(...drafts: readonly Draft[]): Story;
  /** What `act` decides on this record; the input is parsed as at the edge. */
  when<I extends z.ZodObject>(act: Act<I>, input: z.input<I>, circumstances?: Circumstances): Decided;
}

const someone: Actor = { kind: 'person', id: '00000000-0000-4000-8000-000000000001', role: 'registered.manager' };
const start = '2026-03-02T09:00:00.000Z';

function idOf(n: number): string {
  return `0000000${(n % 10).toString()}-0000-5000-8000-${n.toString().padStart(12, '0')}`;
}

function momentOf(circumstances: Circumstances): When {
  if (circumstances.when) return circumstances.when;
  const at = circumstances.happened ?? circumstances.now ?? start;
  return at.length === 10
    ? { happened: { precision: 'day', value: at, basis: 'known' } }
    : { happened: { precision: 'instant', value: at, basis: 'known' } };
}

const london = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' });

function londonDayOf(instant: string): string {
  return london.format(new Date(instant));
}

/** The last day on which it can have happened, as whoever performs acts tells it to a decision. */
function dayOf({ happened }: When): string | undefined {
  switch (happened.precision) {
    case 'instant':
      return londonDayOf(happened.value);
    case 'day':
      return happened.value;
    case 'month': {
      const [year = 0, month = 0] = happened.value.split('-').map(Number);
      return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
    }
    case 'year':
      return `${happened.value}-12-31`;
    case 'range':
      return happened.to;
    case 'unknown':
      return undefined;
  }
}

function entryOf(registry: Registry, draft: Draft, revision: number, circumstances: Circumstances): Entry {
  const type = registry.events.get(draft.type);
  if (!type) throw new TypeError(`${draft.type} is not in the registry.`);
  const actor = circumstances.actor ?? someone;
  return {
    type: draft.type,
    body: draft.body,
    entry: revision + 1,
    id: idOf(revision + 1),
    class: draft.slots?.class ?? classOf(type, draft.body),
    when: draft.slots?.when ?? momentOf(circumstances),
    recordedAt: circumstances.now ?? start,
    actor,
    reason: draft.slots?.reason ?? circumstances.reason,
    source: draft.slots?.source ?? circumstances.source,
    childsView: circumstances.childsView,
    notAskedBecause: circumstances.notAskedBecause,
    corrects: draft.slots?.corrects,
  };
}

/**
 * Given/when/then over a registry, in memory and without store: for unit specs of slices, acts and lines.
 * Corrections are the journal's; here an amending event changes nothing.
 */
export function story(registry: Registry): Story {
  const tell = (state: State, entries: readonly Entry[], lines: readonly string[]): Story => {
    const record = (drafts: readonly Draft[], circumstances: Circumstances): Story => {
      let [nowState, nowEntries, nowLines] = [state, entries, lines];
      for (const draft of drafts) {
        const entry = entryOf(registry, draft, nowEntries.length, circumstances);
        const next = evolved(registry, nowState, entry);
        nowLines = [...nowLines, lineOf(registry, entry, nowState, next)];
        nowEntries = [...nowEntries, entry];
        nowState = next;
      }
      return tell(nowState, nowEntries, nowLines);
    };
    return {
      state,
      entries,
      lines,
      given: (...drafts) => record(drafts, {}),
      when(act, input, circumstances = {}) {
        const moment = momentOf(circumstances);
        const now = circumstances.now ?? start;
        const context: Context = {
          now,
          today: londonDayOf(now),
          when: moment,
          happenedOn: dayOf(moment),
          actor: circumstances.actor ?? someone,
          door: 'person',
          subject: idOf(900),
          reason: circumstances.reason,
          source: circumstances.source,
          childsView: circumstances.childsView,
          notAskedBecause: circumstances.notAskedBecause,
          newId: (n = 0) => idOf(500 + entries.length * 10 + n),
        };
        const given = { ...context, ...circumstances.knowing };
        const decided = act.decide(readsOf(act.reads, state) as never, act.input.parse(input) as never, given as never);
        const drafts = isRefusal(decided) ? [] : 'type' in decided ? [decided] : decided;
        const after = record(drafts, circumstances);
        const outcome = isRefusal(decided) ? decided : (brokenInvariant(registry, after.state) ?? drafts);
        return isRefusal(outcome)
          ? { outcome, after: tell(state, entries, lines), types: [], code: outcome.code }
          : { outcome, after, types: drafts.map((draft) => draft.type), code: undefined };
      },
    };
  };
  return tell(initialState(registry), [], []);
}
