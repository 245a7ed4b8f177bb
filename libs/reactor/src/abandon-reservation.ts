import { policySet } from '#libs/access';
import { referenceAbandoned } from '#libs/acts';
import { parseStreamName } from '#libs/event-store';
import { derivedId, encode, sha256 } from '#libs/journal';

import { type Cause, onBehalfOf } from './cause.ts';
import { type Reaction } from './perform-step.ts';
import { reactorActor } from './reactor-actor.ts';

/**
 * A reference whose record was never opened is abandoned and never given again. Appended behind the reservation only,
 * so that of two that abandon it one does nothing.
 */
export const abandonReservation: Reaction<Cause> = async ({ ports }, cause) => {
  const { holder } = cause.entry.body as { holder: string };
  const [opened] = await ports.record.store.readStream(parseStreamName(`childRecord-${holder}`), 0, 'forwards', 1);
  if (opened) return undefined;
  const fold = await ports.record.load(cause.stream);
  if (fold.revision !== 0) return undefined;
  const now = ports.clock();
  const act = 'abandonReference';
  const events = encode(fold, [referenceAbandoned({ holder })], {
    act,
    key: derivedId(cause.entry.id, act),
    actor: reactorActor,
    onBehalfOf: onBehalfOf(cause),
    causedBy: cause.entry.id,
    decision: { policySet, rules: ['reactor'] },
    inputHash: sha256(holder),
    when: { happened: { precision: 'instant', value: now, basis: 'known' } },
    now,
  });
  await ports.record.append(fold, 0, events);
  return undefined;
};
