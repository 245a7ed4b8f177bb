import { type Ending } from './exit-codes.ts';

/** Why a command was not done. The message says what to do, and quotes nothing that was typed but ids and names of ours. */
export class CommandFault extends Error {
  readonly code: string;
  readonly ending: Ending;

  constructor(code: string, message: string, ending: Ending = 'failed') {
    super(message);
    this.name = 'CommandFault';
    this.code = code;
    this.ending = ending;
  }
}
