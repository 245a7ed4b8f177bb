import { type Act, isRefusal, longestNarrative, type Refusal, text, type When } from '#libs/feature';
import { jcsText, sha256 } from '#libs/journal';
import { z } from 'zod';

import { type ActRequest } from './act-request.ts';
import { findAct } from './find-act.ts';
import { isId } from './find-record.ts';
import { parseWhen } from './parse-when.ts';
import { type ActPorts } from './ports.ts';
import { inputInvalid } from './refusals.ts';

const circumstancesSchema = z.strictObject({
  reason: text(2000, 'Reason').optional(),
  source: text(500, 'Source').optional(),
  impactOnChild: text(longestNarrative, 'Impact on the child').optional(),
  childsView: text(longestNarrative, 'The child’s view').optional(),
  notAskedBecause: text(2000, 'Not asked because').optional(),
});

/** An act as it was sent, read by its own schema. */
export interface Understood {
  readonly name: string;
  readonly act: Act;
  readonly kind: 'childRecord' | 'home' | 'person';
  readonly input: Readonly<Record<string, unknown>>;
  readonly when: When;
  readonly said: z.output<typeof circumstancesSchema>;
  readonly inputHash: string;
}

function problemOf(error: z.ZodError): Refusal {
  const issue = error.issues[0];
  return inputInvalid(issue?.path.join('.') ?? '', issue?.message ?? 'does not fit');
}

/** Reads what was sent; the hash is over what was sent, before defaults and without the expected revision. */
export function understand(ports: ActPorts, request: ActRequest): Understood | Refusal {
  const found = findAct(request.act);
  if (!found?.act.doors.includes('person')) return inputInvalid('act', 'names no act that people can do');
  if (!isId(request.idempotencyKey)) return inputInvalid('idempotencyKey', 'must be a UUID in lower case');
  const input = found.act.input.safeParse(request.input);
  if (!input.success) return problemOf(input.error);
  const { when: whenInput, ...rest } = request.circumstances;
  const said = circumstancesSchema.safeParse(rest);
  if (!said.success) return problemOf(said.error);
  const when = parseWhen(whenInput, ports.clock());
  if (isRefusal(when)) return when;
  const sent = {
    act: request.act,
    subject: request.subject,
    input: request.input,
    circumstances: request.circumstances,
  };
  const inputHash = sha256(jcsText(JSON.parse(JSON.stringify(sent))));
  return { name: request.act, ...found, input: input.data, when, said: said.data, inputHash };
}
