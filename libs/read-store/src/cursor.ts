import { isScalar, scalarAt } from './document.ts';
import { ReadStoreFault } from './fault.ts';
import { type Cursor, type Document, type IndexSpec, type Scalar } from './read-store.ts';

/** The place of a document in the order of an index: a JSON array of the index's name, the values there, and `_id`. */
export function cursorOf(index: IndexSpec, document: Document): Cursor {
  const place = [index.name, ...index.fields.map((path) => scalarAt(document, path)), document._id];
  return JSON.stringify(place) as Cursor;
}

/**
 * Takes text from outside for a cursor. Whether it suits the order of a query shows when it is used.
 * @throws CURSOR_REFUSED no store wrote this.
 */
export function parseCursor(text: string): Cursor {
  placeIn(text);
  return text as Cursor;
}

/**
 * The values of the index's fields at the cursor, and `_id` as the last.
 * @throws CURSOR_REFUSED it was made for another order.
 */
export function placeOf(index: IndexSpec, cursor: Cursor): readonly Scalar[] {
  const [name, ...place] = placeIn(cursor);
  if (name !== index.name || place.length !== index.fields.length + 1) throw refused('it belongs to another order');
  return place;
}

function placeIn(text: string): readonly Scalar[] {
  const place = parsed(text);
  if (!Array.isArray(place) || place.length < 2 || place.length > 10) throw refused('it is not a place in an order');
  const values: unknown[] = place;
  const scalars = values.filter((value) => isScalar(value));
  if (scalars.length !== values.length || typeof values[0] !== 'string' || typeof values.at(-1) !== 'string') {
    throw refused('it is not a place in an order');
  }
  return scalars;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refused('it cannot be read');
  }
}

function refused(why: string): ReadStoreFault {
  return new ReadStoreFault(
    'CURSOR_REFUSED',
    `The cursor was refused because ${why}. Start again from the first page.`,
  );
}
