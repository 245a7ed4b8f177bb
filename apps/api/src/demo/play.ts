import { type Reader } from '#libs/access';
import { type AccessLog, type ActPorts, findPerson, performAct, type Receipt } from '#libs/acts';

/** Thrown when the demo's script and the rules of the record no longer fit: a fault of ours, met by a spec. */
export class DemoScriptAstray extends Error {
  readonly code = 'DEMO_SCRIPT_ASTRAY';
  constructor(what: string) {
    super(`The demo cannot be seeded: ${what}. Please report this; a demo folder half seeded is of no use, delete it.`);
  }
}

/** One act as the script sends it. */
export interface Sent {
  readonly act: string;
  readonly by: string;
  readonly subject?: string | undefined;
  readonly input: unknown;
  readonly key: string;
  readonly circumstances?: Parameters<typeof performAct>[2]['circumstances'] | undefined;
  readonly expectedRevision?: number | undefined;
  /** The code with which it is to be refused. */
  readonly refused?: string | undefined;
  /** Where in the script it stands, for whoever mends it. */
  readonly place: string;
}

async function personOf(ports: ActPorts, id: string): Promise<Reader> {
  const person = await findPerson(ports.record, id);
  if (!person) throw new DemoScriptAstray(`nobody has joined as ${id}`);
  return person;
}

/**
 * Performs one act of the script the way everybody does, on the clock of the ports.
 * @returns its receipt; nothing when it was refused as the script expects.
 * @throws DemoScriptAstray when it is refused unexpectedly, or should have been and was not.
 */
export async function play(ports: ActPorts, log: AccessLog, sent: Sent): Promise<Receipt | undefined> {
  const person = await personOf(ports, sent.by);
  const { act, subject, input, key, circumstances = {}, expectedRevision, refused, place } = sent;
  let code: string;
  let words = '';
  try {
    const request = { act, subject, input, idempotencyKey: key, circumstances, expectedRevision, person };
    const answer = await performAct(ports, log, request);
    if (answer.receipt) {
      if (refused === undefined) return answer.receipt;
      throw new DemoScriptAstray(`${place} should have been refused with ${refused} and was recorded`);
    }
    code = answer.refusals[0]?.code ?? 'without a code';
    words = answer.refusals[0]?.message ?? '';
  } catch (fault) {
    if ((fault as { code?: unknown }).code !== 'FORBIDDEN') throw fault;
    code = 'FORBIDDEN';
  }
  if (code === refused) return undefined;
  throw new DemoScriptAstray(`${place} was refused with ${code}. ${words}`);
}
