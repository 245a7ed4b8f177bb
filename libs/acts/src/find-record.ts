import { parseReference } from '#libs/record';

import { type ActPorts } from './ports.ts';
import { referenceStream } from './reservations.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether a text is an id as we write them: a UUID in lower case. */
export const isId = (text: string): boolean => uuid.test(text);

/**
 * Whether a text can name a record at all: an id, or a reference whose check symbol fits. It asks no store, so that to
 * tell somebody of a slip of the pen tells nothing of any child.
 */
export const mayNameRecord = (named: string): boolean => isId(named) || parseReference(named) !== undefined;

/** The id of the record that an id or a reference names; nothing when there is none. */
export async function findRecord(ports: Pick<ActPorts, 'record'>, named: string): Promise<string | undefined> {
  if (isId(named)) return (await ports.record.load(`childRecord-${named}`)).revision < 0 ? undefined : named;
  const reference = parseReference(named);
  if (reference === undefined) return undefined;
  const reserved = await ports.record.load(referenceStream(reference));
  const body = reserved.readings[0]?.entry.body as { holder: string } | undefined;
  return body && (await findRecord(ports, body.holder));
}
