import { comparePositions } from '#libs/event-store';
import { type StreamFold } from '#libs/journal';
import { type Admission } from '#libs/record';

import { type RecordCause } from './cause.ts';
import { findPlace, type Place, positionOf, release } from './place.ts';
import { performStep, type Reaction, type Reacting } from './perform-step.ts';
import { everyReadingOf } from './readings.ts';
import { admissionIn } from './states.ts';

const ofHomes: readonly string[] = ['ChildAdmitted', 'AdmissionNotCompleted', 'StayStated', 'StayEndStated'];

/** Homes that any reading of the record ever named. */
function homesNamed(fold: StreamFold): readonly string[] {
  const named = fold.readings
    .filter((reading) => ofHomes.includes(reading.type.type))
    .flatMap((reading) => everyReadingOf(fold, reading).map(({ home }) => home))
    .filter((home) => typeof home === 'string');
  return [...new Set(named)];
}

const livesIn = (where: Admission, home: string): boolean => where.status === 'resident' && where.home?.value === home;

/**
 * Whether the placement that stood on this bed ended with the cause. A bed taken after the cause belongs to a later
 * admission, which may be under way and of which the record does not know yet.
 */
async function endedWith({ ports }: Reacting, cause: RecordCause, place: Place): Promise<boolean> {
  if (cause.entry.type !== 'PlacementEnded') return false;
  const was = admissionIn(cause.fold.around(cause.entry.entry).before);
  if (!livesIn(was, place.home) || was.asStated || was.room !== place.room) return false;
  const position = await positionOf(ports, place);
  return position !== undefined && comparePositions(position, cause.position) < 0;
}

/** Whether the cause closed the admission for which this bed was taken: from then on the record admits nobody to it. */
function closedBy({ entry }: RecordCause, place: Place): boolean {
  if (entry.type !== 'AdmissionNotCompleted') return false;
  const { home, room, bedTakenAt } = entry.body as { home: string; room: string; bedTakenAt: string };
  return home === place.home && room === place.room && place.takenAt <= bedTakenAt;
}

const because = { PlacementEnded: 'placementEnded', AdmissionNotCompleted: 'admissionNotCompleted' } as const;

/**
 * The child's place in each home follows their record. A place as stated is released when the record no longer has the
 * stay; a bed that was taken, when the placement on it ended or the admission to it was closed, and never otherwise:
 * it may belong to an admission under way. A stay without end that the record has and the home has not is stated there.
 */
export const placeFollowsRecord: Reaction<RecordCause> = async (reacting, cause) => {
  const { fold, subject: record, about } = cause;
  for (const home of homesNamed(fold)) {
    let place = await findPlace(reacting.ports, home, record);
    const where = admissionIn(fold.state);
    const over =
      place &&
      (place.asStated ? !livesIn(where, home) : closedBy(cause, place) || (await endedWith(reacting, cause, place)));
    if (place && over === true) {
      const type = about.type.type;
      const unfinished = await release(
        reacting,
        cause,
        place,
        type === 'PlacementEnded' || type === 'AdmissionNotCompleted' ? because[type] : 'stayEnded',
      );
      if (unfinished) return unfinished;
      place = undefined;
    }
    if (place || !where.asStated || !livesIn(where, home)) continue;
    const from = where.admittedOn;
    const input = { record, ...(from !== undefined && { from }) };
    const unfinished = await performStep(reacting, cause, {
      act: 'stateResident',
      subject: home,
      about: record,
      input,
    });
    if (unfinished) return unfinished;
  }
  return undefined;
};
