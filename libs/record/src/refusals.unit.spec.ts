import { describe, expect, it } from '@jest/globals';

import { type Refusal } from '#libs/feature';

import * as admission from './admission/refusals.ts';
import * as careHistory from './care-history/refusals.ts';
import * as correction from './correction/refusals.ts';
import * as identity from './identity/refusals.ts';
import * as incident from './incident/refusals.ts';
import * as meeting from './meeting/refusals.ts';
import * as phase from './phase/refusals.ts';
import * as plan from './plan/refusals.ts';
import * as shared from './refusals.ts';

const field = 'the.field';

/** Every refusal of the record, by the field of the input at which a form shows it; none where it is about the act. */
const byField: readonly (readonly [string | undefined, readonly Refusal[]])[] = [
  ['reason', [shared.reasonNeeded('An act')]],
  ['dateOfBirth', [shared.bornInFuture()]],
  ['home', [admission.homeUnknown(), admission.statementOfPurposeNeeded()]],
  ['room', [admission.roomUnknown(), admission.roomClosed(), admission.bedNotTaken()]],
  ['authorisation', [admission.authorisationNeeded(), admission.authorisationNotForPlanned()]],
  ['person', [admission.keyWorkerAlready()]],
  [
    'when.happened',
    [admission.admissionDayNeeded(), admission.placementsOverlap(), phase.phaseDayNeeded(), phase.phasesOutOfOrder()],
  ],
  ['child', [careHistory.otherChildOfReturn()]],
  ['on', [careHistory.oneStartNeeded(), careHistory.inCareAlready(), careHistory.notInCare()]],
  ['placement', [careHistory.noSuchPlacement(), careHistory.placementEndedAlready()]],
  [
    'entry',
    [
      correction.entryCannotBeAmended(),
      correction.entryCannotBeStruck(),
      correction.entryCannotBeJudged(),
      correction.entryStruckAlready(),
    ],
  ],
  ['corrected', [correction.correctionAboutAnother(), correction.nothingCorrected()]],
  ['level', [correction.significanceUnchanged()]],
  ['parent', [identity.noSuchParent()]],
  ['who', [identity.oneHolderNeeded()]],
  ['authority', [identity.authorityCodeForm()]],
  ['severity', [incident.severityBelowType('allegation', 'serious')]],
  ['present', [meeting.meetingNeedsAttendees()]],
  ['type', [meeting.strategyMeetingApart()]],
  ['thresholdReason', [meeting.thresholdReasonNeeded()]],
  ['meeting', [meeting.noSuchMeeting()]],
  ['childsView', [phase.childsViewsNeeded()]],
  ['goal', [plan.goalMetAlready(), plan.goalNotOpen('paused')]],
  ['notAgreedBecause', [plan.agreementNeeded()]],
  ['risk', [plan.noSuchRisk(), plan.riskClosedAlready()]],
  ['arrangement', [plan.noSuchArrangement(), plan.arrangementEndedAlready()]],
  [
    field,
    [
      shared.noSuchEntry(7, field),
      shared.codeNotInList(field, 'Legal status'),
      shared.beforeAdmission(field),
      shared.noSuchGoal(field),
      admission.keyWorkerNotStaff(field),
      careHistory.dayNotReached(field),
      careHistory.beforeDateOfBirth(field),
      careHistory.endBeforeStart(field),
      correction.correctedReadingInvalid(field, 'is missing'),
      meeting.attendeeNeedsName(field),
      meeting.decisionNeedsOwner(field),
      meeting.dueBeforeMeeting(field),
      plan.reviewDatePassed(field),
    ],
  ],
  [
    undefined,
    [
      shared.notResident(),
      shared.recordOpenedAlready(),
      admission.alreadyResident(false),
      admission.dateOfBirthNeeded(),
      admission.outsideAgeRange(9, 14),
      phase.wrongPhase('phaseTwo'),
      phase.planNeedsGoal(),
    ],
  ],
];
const cases = byField.flatMap(([at, refusals]) => refusals.map((one) => [one.code, at, one] as const));

describe('a refusal', () => {
  it.each(cases)('says what is wrong, what to do, and at which field: %s at %s', (_code, at, refusal) => {
    expect(refusal.message).toMatch(/^\S.*\.$/s);
    expect(refusal.remedy).toMatch(/^\S.*\.$/s);
    expect(refusal.message).not.toContain('undefined');
    expect(refusal.field).toBe(at);
  });

  it('stands in this list whatever feature declares it', () => {
    const all: readonly Readonly<Record<string, { readonly code: string }>>[] = [
      admission,
      careHistory,
      correction,
      identity,
      incident,
      meeting,
      phase,
      plan,
      shared,
    ];
    const declared = all.flatMap((of) => Object.values(of).map(({ code }) => code));
    expect(cases.map(([code]) => code).sort()).toEqual([...declared].sort());
  });

  it('says what it found, where words differ by it', () => {
    expect(shared.reasonNeeded('An act').message).toContain('An act');
    expect(shared.noSuchEntry(7, field).message).toContain('7');
    expect(shared.codeNotInList(field, 'Legal status').message).toContain('“Legal status”');
    expect(admission.outsideAgeRange(9, 14).message).toContain('9 to 14');
    expect(admission.alreadyResident(true).message).toContain('authority');
    expect(admission.alreadyResident(false).message).toContain('in this record');
    expect(plan.goalNotOpen('paused').message).not.toBe(plan.goalNotOpen('dropped').message);
    expect(phase.wrongPhase('phaseTwo').message).not.toBe(phase.wrongPhase('phaseOne').message);
  });
});
