import { derivedId, sha256 } from '#libs/journal';

/** One act as a client sends it, again and again under the same key. */
export interface Deed {
  readonly act: string;
  readonly input: { readonly record: string; readonly idempotencyKey: string } & Readonly<Record<string, unknown>>;
}

/** A whole number from 0 to below `below`, the same for ever for a seed and a place. */
export function drawn(below: number, ...place: readonly (string | number)[]): number {
  return Number.parseInt(sha256(place.join('/')).slice(0, 8), 16) % below;
}

/** A daily log as it is sent. */
export const log = (words: string) => ({ words, focus: 'education', goals: [] });

const incident = {
  type: 'damage',
  severity: 'S2',
  place: 'Kitchen',
  present: ['Kestrel Button'],
  before: 'Supper was late',
  tried: ['Time alone'],
  after: 'Calm again',
  injuries: [],
  told: [],
};

/** The end of a stay as it is sent. */
export const leaving = {
  by: 'The authority',
  endReason: 'CARPL',
  planned: true,
  destinationKind: 'family',
  whoTold: ['All'],
};

/** A goal as it is sent, but for its words. */
export const goal = {
  horizon: 'short',
  area: 'selfCare',
  measure: 'Meals cooked',
  owner: 'Key worker',
  reviewOn: '2199-01-01',
  agreedWithChild: true,
};

/** What people record from day to day; each makes one event. */
const kinds: readonly ((words: string) => Omit<Deed, 'input'> & { readonly input: object })[] = [
  (words) => ({ act: 'writeDailyLog', input: log(words) }),
  (words) => ({ act: 'recordObservation', input: { area: 'play', words, factOrOpinion: 'fact' } }),
  (words) => ({ act: 'recordIncident', input: { ...incident, what: words } }),
  (words) => ({ act: 'agreeGoal', input: { ...goal, words } }),
];

/** The deed of a place in a run: about one of the children, of any kind. */
export function deedOf(children: readonly string[], ...place: readonly (string | number)[]): Deed {
  const words = `Proof ${place.join('/')}`;
  const record = children[drawn(children.length, 'child', ...place)] ?? '';
  const kind = kinds[drawn(kinds.length, 'kind', ...place)] ?? kinds[0];
  if (!kind) throw new TypeError('There are no kinds of deed.');
  const { act, input } = kind(words);
  return { act, input: { ...input, record, idempotencyKey: derivedId('deed', ...place.map(String)) } };
}

/** The correction of a daily log that a client recorded. */
export function amendmentOf(record: string, entry: number, ...place: readonly (string | number)[]): Deed {
  return {
    act: 'amendEntry',
    input: {
      record,
      entry,
      corrected: { dailyLogWritten: log(`Proof ${place.join('/')}, corrected`) },
      reason: 'The other log says so',
      idempotencyKey: derivedId('deed', ...place.map(String)),
    },
  };
}
