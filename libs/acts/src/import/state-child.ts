import { policySet } from '#libs/access';
import { allFacts, isRefusal, type Refusal } from '#libs/feature';
import { derivedId, sha256, type StreamFold } from '#libs/journal';
import { careHistory, type CareHistory, recordRegistry, type ReturnOfChild, stayStated } from '#libs/record';

import { permitFor } from '../gate.ts';
import { performOnStream, previewOnStream } from '../perform-on-stream.ts';
import { type Performance } from '../performance.ts';
import { type ActPorts } from '../ports.ts';
import { inputInvalid } from '../refusals.ts';
import { identifierReserved } from '../reservations.ts';
import { reserve, reserveReference } from '../sequences.ts';
import { type ChildFound, findByNumber } from './children-of-authority.ts';
import { homeOfReturn } from './home-of-return.ts';
import { type ImportRight } from './may-import.ts';
import { stateResidents } from './state-residents.ts';

const opens = 'openRecordFromReturn';
const states = 'stateReturn';

/** What a return states of one child, ready to be recorded. */
export interface ChildOfReturn {
  readonly input: ReturnOfChild;
  /** Needed to open a record; of a child whose record is open, passed over. */
  readonly opening: { readonly dateOfBirth: string; readonly sex?: string } | undefined;
  /** What `findByNumber` answered: the record whose rows `input` was compared with. */
  readonly found: ChildFound;
  /** SHA-256 over the files of the return: what makes it this return and no other. */
  readonly files: string;
}

/** A stay in the home that does not fit it, as it stands in the record beside the stay. */
export interface StayDiscrepancy {
  /** Key of the episode with which the stay began. */
  readonly episode: string;
  readonly discrepancies: readonly string[];
}

export interface ChildStated {
  readonly discrepancies: readonly StayDiscrepancy[];
  /** Why nothing was recorded of this child. */
  readonly refusal?: Refusal;
}

/** What one run of an import holds on to from child to child. */
export interface ImportRun {
  readonly ports: ActPorts;
  readonly right: ImportRight;
  /** Only in thought: nothing is written. */
  readonly checkOnly: boolean;
  /** Residents whom a check would have stated so far. */
  readonly thought: string[];
}

/** Begins an import, or a check of one. */
export const beginImport = (ports: ActPorts, right: ImportRight, checkOnly: boolean): ImportRun => ({
  ports,
  right,
  checkOnly,
  thought: [],
});

function staysOf({ state }: StreamFold, { home, stays }: ReturnOfChild): readonly StayDiscrepancy[] {
  const known = allFacts((state[careHistory.name] as CareHistory).stays).map(({ value }) => value);
  return stays.flatMap(({ episode }) => {
    const stay = known.find((one) => one.home === home && one.episode === episode);
    return stay && stay.discrepancies.length > 0 ? [{ episode, discrepancies: stay.discrepancies }] : [];
  });
}

/** The act on this child's record: it is opened when there is none, under the reserved number of the authority. */
function performanceOf(run: ImportRun, child: ChildOfReturn, record: string, revision: number): Performance {
  const { ports, right, thought } = run;
  const { input, opening, files } = child;
  const isNew = revision < 0;
  const name = isNew ? opens : states;
  const act = recordRegistry.acts.get(name);
  if (!act) throw new TypeError(`The record has no act ${name}.`);
  const sent = isNew ? { ...input, ...opening } : input;
  return {
    name,
    act,
    stream: `childRecord-${record}`,
    subject: record,
    door: 'import',
    input: sent,
    actor: right.actor,
    // The same return can come again after another in between: what it was stated upon is part of the act.
    key: derivedId('import', files, `${input.year}`, input.child, `${revision}`),
    inputHash: sha256(JSON.stringify(sent)),
    when: { happened: { precision: 'instant', value: ports.clock(), basis: 'known' } },
    circumstances: {},
    decision: { policySet, rules: right.granted.map(({ rule }) => rule) },
    // Only stays look at the home.
    facts: async () => ({
      newReference: 'pending',
      home: input.stays.length === 0 ? undefined : await homeOfReturn(ports, right.home, thought),
    }),
    permits: (fold, drafts) => permitFor(right.granted, fold, drafts, right.person) !== undefined,
  };
}

/**
 * Records what a return states of one child: opens the record if the authority's number is new (`IdentifierReserved`,
 * `ReferenceReserved`, `RecordOpened`), or adds what differs from what was stated before; then the home's residents.
 * Each step finds what an earlier try made, so an import that stopped can be run again. In a check everything is
 * decided and nothing appended. Children with stays in the home are to be stated one after the other.
 * @throws NotPermitted, and as EventStore.append and Journal.load.
 */
export async function stateChild(run: ImportRun, child: ChildOfReturn): Promise<ChildStated> {
  const { checkOnly } = run;
  const { opening, found } = child;
  if (!found.record && !opening) return { discrepancies: [] };
  const record = found.record?.stream.slice('childRecord-'.length) ?? derivedId('import', 'record', found.identifier);
  const performance = performanceOf(run, child, record, found.record?.revision ?? -1);
  const parsed = performance.act.input.safeParse(performance.input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { discrepancies: [], refusal: inputInvalid(issue?.path.join('.') ?? '', issue?.message ?? 'does not fit') };
  }
  return checkOnly ? checked(run, performance, child) : recorded(run, performance, child);
}

async function recorded(run: ImportRun, performance: Performance, child: ChildOfReturn): Promise<ChildStated> {
  const { ports, right } = run;
  const { input, found } = child;
  let performed = performance;
  if (performance.name === opens) {
    const holder = performance.subject;
    const isOurs = await reserve(ports, performance, found.identifier, identifierReserved({ holder }));
    if (!isOurs) {
      // Somebody opened a record under this number since: what the return states belongs there.
      const now = await findByNumber(ports, input.authority, input.child);
      if (!now.record) throw new TypeError('The number of a child is reserved for a record that was never opened.');
      return stateChild(run, { ...child, found: now });
    }
    const newReference = await reserveReference(ports, performance);
    performed = { ...performance, facts: async (fold) => ({ ...(await performance.facts(fold)), newReference }) };
  }
  const { refusal } = await performOnStream(ports, performed);
  if (refusal) return { discrepancies: [], refusal };
  if (input.stays.length === 0) return { discrepancies: [] };
  const fold = await ports.record.load(performance.stream);
  await stateResidents(ports, right, fold);
  return { discrepancies: staysOf(fold, input) };
}

async function checked(
  { ports, thought }: ImportRun,
  performance: Performance,
  { input, found }: ChildOfReturn,
): Promise<ChildStated> {
  const drafts = await previewOnStream(ports, performance);
  if (isRefusal(drafts)) return { discrepancies: [], refusal: drafts };
  const stated = drafts.flatMap(({ type, body }) => {
    if (type !== stayStated.type) return [];
    const { row, discrepancies } = stayStated.body.parse(body);
    return discrepancies.length > 0 ? [{ episode: row?.key ?? '', discrepancies }] : [];
  });
  if (input.stays.some(({ end }) => end === undefined)) thought.push(performance.subject);
  return { discrepancies: [...(found.record ? staysOf(found.record, input) : []), ...stated] };
}
