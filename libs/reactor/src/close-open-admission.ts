import { type Cause } from './cause.ts';
import { findPlace, release } from './place.ts';
import { performStep, type Reaction } from './perform-step.ts';
import { admissionIn } from './states.ts';

/**
 * The bed was taken longer ago than any command takes: either the child lives in it, or the admission is closed. It is
 * closed in the record first, where an admission still under way is refused from then on (or comes before, and refuses
 * the closing); the bed is released because of that entry. Without a record nobody can be admitted: only released.
 */
export const closeOpenAdmission: Reaction<Cause> = async (reacting, cause) => {
  const { ports } = reacting;
  const { record } = cause.entry.body as { record: string };
  const place = await findPlace(ports, cause.subject, record);
  if (place?.room === undefined || place.entry !== cause.entry.entry) return undefined;
  const { state, revision } = await ports.record.load(`childRecord-${record}`);
  if (revision < 0) return release(reacting, cause, place, 'admissionNotCompleted');
  const { status, home, room } = admissionIn(state);
  if (status === 'resident' && home?.value === place.home && room === place.room) return undefined;
  return performStep(reacting, cause, {
    act: 'admissionNotCompleted',
    subject: record,
    about: record,
    input: { home: place.home, room: place.room, bedTakenAt: place.takenAt },
    expectedRevision: revision,
    when: { happened: { precision: 'instant', value: ports.clock(), basis: 'known' } },
  });
};
