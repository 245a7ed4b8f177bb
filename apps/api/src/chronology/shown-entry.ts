import {
  type ChronologyEntry,
  type CorrectionOfEntry,
  type Deed,
  type SightedEntry,
  type ShownFactOfEntry,
} from '#libs/projections';

import { type ChildInSight } from '../access/read-gate.ts';
import { shownCode } from '../acts/shown-code.ts';
import { codeLists } from '../lists/code-lists.ts';
import { nodeId } from '../reading/node-id.ts';
import { type Names } from '../reading/people.ts';
import { shownHappening, shownProvenance, shownSaying } from '../reading/provenance.ts';
import { withheld } from '../reading/withheld.ts';

import { type Entry, type EntryCorrection, type EntryDeed, type EntryFact, type EntryReading } from './entry.types.ts';
import { type Shown } from '../reading/shown.ts';

const notRecorded = 'Not recorded';

/** A human judgement that nobody made is answered in words, never by an empty place. */
function childsViewOf({ childsView, notAskedBecause }: ChronologyEntry): string {
  if (childsView !== null) return childsView;
  return notAskedBecause === null ? notRecorded : `Not asked, because ${notAskedBecause}`;
}

/** What stands in a fact, in words: a person by name, a code by what its list says of it. */
async function wordsOf({ text, code, names: of }: ShownFactOfEntry, names: Names): Promise<string> {
  const list = code === null ? undefined : codeLists.get(of ?? '');
  if (list) return shownCode(list, text).label;
  return of === 'Person' ? (await names.person(text)).name : names.text(text);
}

/** A fact as it goes out: its words beside the code that was stated. */
export async function shownFact(fact: ShownFactOfEntry, names: Names) {
  const { name, label, code, class: own } = fact;
  return { name, label, text: await wordsOf(fact, names), code, class: own } satisfies Shown<EntryFact>;
}

async function shownDeed({ entry, by, role, reason, at }: Deed, names: Names): Promise<Shown<EntryDeed>> {
  return { entryNumber: entry, by: await names.actor({ id: by, role, kind: 'person' }), reason, at };
}

type Reads = Pick<ChronologyEntry, 'headline' | 'facts' | 'happened' | 'source'>;

async function shownReading({ headline, facts, happened, source }: Reads, names: Names): Promise<Shown<EntryReading>> {
  return {
    headline: await names.text(headline),
    facts: await Promise.all(facts.map((fact) => shownFact(fact, names))),
    happened: shownHappening(happened),
    source: shownSaying(source),
  };
}

/** Each correction with how the entry read before it and after it: the next one's before, of the last the entry as it is. */
function shownCorrections(entry: ChronologyEntry, names: Names): Promise<readonly Shown<EntryCorrection>[]> {
  const { corrections } = entry;
  return Promise.all(
    corrections.map(async (correction: CorrectionOfEntry, at) => {
      const after = corrections[at + 1]?.was ?? entry;
      return {
        ...(await shownDeed(correction, names)),
        kind: correction.kind,
        was: await shownReading(correction.was, names),
        now: correction.kind === 'struck' ? null : await shownReading(after, names),
      };
    }),
  );
}

const hidden: Omit<Shown<Entry>, 'id' | 'record' | 'entryNumber' | 'withheld'> = {
  kind: null,
  label: null,
  headline: null,
  facts: null,
  significance: null,
  judged: null,
  impactOnChild: null,
  childsView: null,
  notAskedBecause: null,
  happened: null,
  happenedOn: null,
  recordedAt: null,
  learnedAt: null,
  shiftDate: null,
  late: null,
  lateByHours: null,
  backDated: null,
  phase: null,
  struck: null,
  corrections: null,
  provenance: null,
};

async function readable(entry: ChronologyEntry, names: Names): Promise<Omit<Shown<Entry>, 'withheld'>> {
  const { record, recordedAt, learnedAt, actor, reason, happened, source } = entry;
  const behind = {
    event: entry.eventId,
    entryNumber: entry.entry,
    actor,
    reason,
    happened,
    learnedAt,
    recordedAt,
    source,
  };
  return {
    id: nodeId({ kind: 'entry', record, entry: entry.entry }),
    record,
    entryNumber: entry.entry,
    kind: entry.type,
    label: entry.kind,
    ...(await shownReading(entry, names)),
    significance: entry.level,
    judged: entry.judged && (await shownDeed(entry.judged, names)),
    impactOnChild: entry.impactOnChild ?? notRecorded,
    childsView: childsViewOf(entry),
    notAskedBecause: entry.notAskedBecause,
    happenedOn: entry.happenedOn,
    recordedAt,
    learnedAt,
    shiftDate: entry.shiftDate,
    late: entry.late,
    lateByHours: entry.lateByHours,
    backDated: entry.backDated,
    phase: entry.phase,
    struck: entry.struckBy && (await shownDeed(entry.struckBy, names)),
    corrections: await shownCorrections(entry, names),
    provenance: await shownProvenance(behind, names),
  };
}

/** An entry as one reader sees it: people named, what is hidden null and named. */
export async function shownEntry(shown: SightedEntry, { permits }: ChildInSight, names: Names): Promise<Shown<Entry>> {
  if (shown.withheld) {
    const { record, entry, class: sensitivity } = shown;
    return {
      ...hidden,
      id: nodeId({ kind: 'entry', record, entry }),
      record,
      entryNumber: entry,
      withheld: [withheld(permits, 'entry', sensitivity)],
    };
  }
  return {
    ...(await readable(shown.entry, names)),
    withheld: shown.withheldFacts.map((field) => ({
      field,
      reason: 'Hidden from you: more closely kept than the entry',
    })),
  };
}
