import { type Reading, type Step, type StreamFold } from '#libs/journal';
import { childStanding, phaseStateOf } from '#libs/record';

import { type Lateness, type Latest, latenessOf, latestWith } from './lateness.ts';
import { momentOf } from './moment.ts';
import { homeOfEntry } from './standing.ts';
import { type Surroundings } from './surroundings.ts';

/** What an entry is marked with because of the entries around it: a correction of one may alter the marks of many. */
export interface Mark extends Lateness {
  /** The phase in which the child was when it happened, as is known now; absent in none, or where no date is known. */
  readonly phase: string | undefined;
}

/** The marks of the entries of one stream, kept beside its fold. */
export class Marks {
  readonly #fold: StreamFold;
  readonly #surroundings: Surroundings;
  #of: Mark[] = [];
  #latest: Latest;

  constructor(fold: StreamFold, surroundings: Surroundings) {
    this.#fold = fold;
    this.#surroundings = surroundings;
  }

  /** The mark of the entry of that number. */
  markOf(entry: number): Mark | undefined {
    return this.#of[entry - 1];
  }

  /** Marks what an event brought. Answers the numbers of earlier entries that are marked otherwise since. */
  follow(step: Step): readonly number[] {
    if (!unsettles(step)) {
      this.#markFurther();
      return [];
    }
    const was = this.#of;
    this.#of = [];
    this.#latest = undefined;
    this.#markFurther();
    return was.flatMap((mark, index) => (isSame(mark, this.#of[index]) ? [] : [index + 1]));
  }

  #markFurther(): void {
    const { readings, state } = this.#fold;
    const standing = childStanding(state);
    const phaseOn = (day: string) => {
      const { phase } = standing.phaseOn(day);
      return phase === 'none' ? undefined : phase;
    };
    for (let index = this.#of.length; index < readings.length; index++) {
      const reading = readings[index];
      if (!reading) break;
      this.#of.push(this.#marked(reading, phaseOn));
      this.#latest = latestWith(this.#latest, reading);
    }
  }

  #marked({ entry }: Reading, phaseOn: (day: string) => string | undefined): Mark {
    const hours = this.#surroundings.lateAfterHours(homeOfEntry(entry, this.#fold.state), entry.type, entry.recordedAt);
    const moment = momentOf(entry.when.happened);
    const phase = moment.happenedOn === undefined ? undefined : phaseOn(moment.happenedOn);
    return { ...latenessOf(entry, moment, this.#latest, hours), phase };
  }
}

/** Whether entries before an event may be marked otherwise since. */
function unsettles({ reading, before, after }: Step): boolean {
  const { corrects } = reading.type;
  return corrects === 'amend' || corrects === 'strike' || phaseStateOf(before) !== phaseStateOf(after);
}

function isSame(one: Mark, other: Mark | undefined): boolean {
  return (
    one.late === other?.late &&
    one.lateByHours === other.lateByHours &&
    one.backDated === other.backDated &&
    one.phase === other.phase
  );
}
