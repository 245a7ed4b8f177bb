import { wordsFor } from '../../api/src/words.ts';
import { codeOf } from '../../api/src/sign-in/sign-in-fault.ts';

import { CommandFault } from './command-fault.ts';
import { type Ending } from './exit-codes.ts';
import { type Surroundings } from './surroundings.ts';

/** What a command has to say: the same thing for people and for programs. */
export interface Answer {
  readonly words: string;
  readonly json: Readonly<Record<string, unknown>>;
  /** Absent: done. */
  readonly ending?: Ending;
}

/** How a command ended that had said what it had to say while it was at work: it may be more than memory holds. */
export interface AlreadyTold {
  readonly told: Ending;
}

/** Says an answer on standard output and returns how the command ended. */
export function tell({ out }: Surroundings, answer: Answer | AlreadyTold, asJson: boolean): Ending {
  if ('told' in answer) return answer.told;
  const { words, json, ending = 'done' } = answer;
  out(asJson ? `${JSON.stringify(json)}\n` : `${words}\n`);
  return ending;
}

const messageOf = (thrown: unknown): string =>
  typeof thrown === 'object' && thrown !== null && 'message' in thrown ? String(thrown.message) : String(thrown);

/** Says a fault on standard error and returns how the command ended. Only a fault of ours shows where it was. */
export function tellFault({ err }: Surroundings, fault: unknown, asJson: boolean): Ending {
  const code = codeOf(fault);
  const isNamed = typeof code === 'string';
  if (asJson) {
    const error = { code: isNamed ? code : 'INTERNAL', message: messageOf(fault) };
    err(`${JSON.stringify({ error })}\n`);
  } else {
    err(`${isNamed ? messageOf(fault) : wordsFor(fault)}\n`);
  }
  if (fault instanceof CommandFault) return fault.ending;
  return code === 'SERVICE_NOT_RUNNING' ? 'notRunning' : 'failed';
}
