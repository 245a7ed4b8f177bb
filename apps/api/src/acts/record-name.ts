import { mayNameRecord } from '#libs/acts';
import { text } from '#libs/feature';

/** The same words wherever a record is named; they name no child, and are told before anybody is looked for. */
export const mistypedRecord =
  'is mistyped: it is no id, and as a reference its check symbol does not fit. Compare it symbol by symbol';

/** A record as people name it, by id or by reference. That it is well formed does not say that there is such a record. */
export const recordName = text(40, 'Record').refine(mayNameRecord, mistypedRecord);
