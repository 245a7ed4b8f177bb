import { type Refusal } from '#libs/feature';
import { codeIn, reviewParticipations } from '#libs/vocabulary';

import { codeNotInList } from '../refusals.ts';
import { attendeeNeedsName, meetingNeedsAttendees } from './refusals.ts';

interface Attending {
  readonly name?: string | undefined;
  readonly person?: string | undefined;
}

interface Holding {
  readonly present: readonly Attending[];
  readonly apologies: readonly Attending[];
  readonly inWriting: readonly Attending[];
  readonly childsParticipation?: string | undefined;
}

const isNobody = ({ name, person }: Attending): boolean => name === undefined && person === undefined;

/**
 * What refuses any meeting: MEETING_NEEDS_ATTENDEES, ATTENDEE_NEEDS_NAME, CODE_NOT_IN_LIST for the participation.
 * That somebody required was missing refuses nothing.
 */
export function unfitHolding(holding: Holding, heldOn: string | undefined): Refusal | undefined {
  if (holding.present.length === 0) return meetingNeedsAttendees();
  for (const list of ['present', 'apologies', 'inWriting'] as const)
    if (holding[list].some(isNobody)) return attendeeNeedsName(list);
  const { childsParticipation } = holding;
  if (childsParticipation !== undefined && !codeIn(reviewParticipations, childsParticipation, heldOn).current)
    return codeNotInList('childsParticipation', reviewParticipations.name);
  return undefined;
}
