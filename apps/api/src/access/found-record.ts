import { type ChildStanding } from '#libs/access';
import { findRecord as recordOfReference, mayNameRecord, standingOf } from '#libs/acts';
import { type StreamFold } from '#libs/journal';
import { childByRecord, childByReference } from '#libs/projections';
import { parseReference } from '#libs/record';

import { badInput } from '../acts/graphql-errors.ts';
import { mistypedRecord } from '../acts/record-name.ts';
import { type ServiceParts } from '../service-parts.ts';

/** The record of a child that somebody asks for. */
export interface FoundRecord {
  readonly id: string;
  readonly standing: ChildStanding;
  /** Absent when an event of it cannot be read: what was shown before it is all there is. */
  readonly fold: StreamFold | undefined;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether a text can be the id of a record, a home or a person. */
export const isId = (text: string): boolean => uuid.test(text);

const isDamage = (fault: unknown): boolean => (fault as { readonly code?: string }).code === 'DAMAGED';

/**
 * The id of the record that an id or a reference names, if there can be one.
 * @throws ApiError BAD_INPUT about `field`: the text is neither, as with one wrong symbol of a reference.
 */
export async function recordNamed(
  { opened, views }: ServiceParts,
  named: string,
  field: string,
): Promise<string | undefined> {
  if (!mayNameRecord(named)) throw badInput([{ field, message: mistypedRecord }]);
  if (isId(named)) return named;
  try {
    return await recordOfReference(opened.ports, named);
  } catch (fault) {
    if (!isDamage(fault)) throw fault;
    return (await childByReference(views.store, parseReference(named) ?? ''))?.record;
  }
}

async function findRecord({ opened, views }: ServiceParts, id: string): Promise<FoundRecord | undefined> {
  if (!isId(id)) return undefined;
  try {
    const fold = await opened.ports.record.load(`childRecord-${id}`);
    return fold.revision < 0 ? undefined : { id, standing: standingOf(fold), fold };
  } catch (fault) {
    if (!isDamage(fault)) throw fault;
    // Who may read a damaged record is decided from how the child stood before the damage.
    const child = await childByRecord(views.store, id);
    if (!child) throw fault;
    const { homes, residentIn } = child;
    return { id, standing: { record: id, homes, residentIn: residentIn ?? undefined }, fold: undefined };
  }
}

/** Finds records for one request, each once. Who stands how to a child is asked of the record itself, not of a view. */
export function findRecords(parts: ServiceParts): (id: string) => Promise<FoundRecord | undefined> {
  const found = new Map<string, Promise<FoundRecord | undefined>>();
  return (id) => {
    const known = found.get(id) ?? findRecord(parts, id);
    found.set(id, known);
    return known;
  };
}
