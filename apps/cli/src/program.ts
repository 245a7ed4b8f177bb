import { type Command } from 'commander';

import { type AlreadyTold, type Answer } from './answer.ts';
import { type Asked } from './surroundings.ts';

/** What a command is added to: the program, and the way in which its work is run and its answer told. */
export interface Program {
  readonly program: Command;
  readonly run: (work: (asked: Asked) => Promise<Answer | AlreadyTold>) => Promise<void>;
}
