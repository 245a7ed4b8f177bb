import { type ActPorts, beginImport, type ChildFound, type ImportRight, stateChild } from '#libs/acts';
import {
  type AssessedChild,
  type ChildToState,
  differencesOf,
  factsOfChild,
  openTally,
  type Recorded,
  returnOfChild,
  type ReturnReading,
  type RowComparison,
  type Tally,
} from '#libs/interchange';
import { sha256 } from '#libs/journal';

import { type EarlierStated } from './known-children.ts';

/** A child of the return as assessed, with what earlier returns stated. */
export interface ChildAtHand extends EarlierStated {
  readonly assessed: AssessedChild;
}

/** Records a return child by child, and keeps count. */
export interface ChildRecorder {
  readonly tally: Tally;
  readonly take: (child: ChildAtHand) => Promise<void>;
  recorded(): Recorded;
}

const byPlace = <P extends { readonly file: string; readonly line: number }>(places: readonly P[]): readonly P[] =>
  places.toSorted((one, other) => (one.file === other.file ? one.line - other.line : one.file < other.file ? -1 : 1));

export interface RecorderTerms {
  readonly authority: string;
  readonly year: number;
  readonly urns: readonly string[];
  readonly checkOnly: boolean;
}

/** Opens the recorder of one reading; in a check it decides everything and writes nothing. */
export function openRecorder(
  ports: ActPorts,
  right: ImportRight,
  reading: ReturnReading,
  terms: RecorderTerms,
): ChildRecorder {
  const { authority, year, urns, checkOnly } = terms;
  const { home } = right;
  const { tablesPresent } = reading;
  const files = sha256(
    reading.files
      .flatMap((file) => ('sha256' in file ? [file.sha256] : []))
      .toSorted()
      .join(),
  );
  const run = beginImport(ports, right, checkOnly);
  const tally = openTally();
  const discrepancies: Recorded['discrepancies'][number][] = [];
  const notRecorded: Recorded['notRecorded'][number][] = [];
  const oneByOne = openLane();

  const record = async ({ comparison, input, opening }: ChildToState, found: ChildFound): Promise<void> => {
    const stated = await stateChild(run, { input, opening, found, files });
    const places = [...comparison.new, ...comparison.changed, ...comparison.same].map(({ row }) => row);
    const first = places[0] ?? comparison.gone[0];
    const { refusal } = stated;
    if (refusal && first) {
      const { code, message, remedy } = refusal;
      notRecorded.push({ file: first.file, line: first.line, code, message, remedy });
    }
    for (const { episode, discrepancies: found } of stated.discrepancies) {
      const { file = '', line = 0 } = places.find(({ table, key }) => table === 'episodes' && key === episode) ?? {};
      discrepancies.push({ file, line, discrepancies: found });
    }
  };

  return {
    tally,
    recorded: (): Recorded => ({ discrepancies: byPlace(discrepancies), notRecorded: byPlace(notRecorded) }),
    take: async ({ assessed, found, previous }) => {
      const { taken } = assessed;
      const toState = returnOfChild(assessed, previous, { year, authority, home, urns, tablesPresent });
      tally.add(assessed, factsOfChild(taken, urns), toState.comparison);
      reading.keepDifferences(differencesOf(toState.comparison));
      const now = () => record(toState, found);
      // Where each row is as it was, only stays could be unfinished: whether the home knows of them.
      if (isAsBefore(toState.comparison) && toState.input.stays.length === 0) return;
      // Who comes into the home first has the bed: stays are stated in the order of the return.
      await (toState.input.stays.length > 0 ? oneByOne(now) : now());
    },
  };
}

const isAsBefore = ({ new: added, changed, gone, same }: RowComparison): boolean =>
  added.length + changed.length + gone.length === 0 && !same.some(({ endNowTaken }) => endNowTaken);

/** Runs one after the other what is given to it. */
function openLane(): (work: () => Promise<void>) => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
