/** A line of an answer, as far as it is stated: what is not stated is not asked. */
export type Line = Readonly<Record<string, unknown>>;

const by = (name: string) => ({ name: `${name} (fictional)` });

/** What each of the lead's ten questions must answer on the demo, among other things: told by the script of the demo. */
export const answers: Readonly<Record<number, readonly Line[]>> = {
  1: [
    {
      recordedAt: '2026-11-12T17:30:00.000Z',
      actor: { ...by('Kestrel Button'), role: 'key.worker' },
      headline: 'Care plan reviewed with Mia, Sorrel Umbrella, Kestrel Button',
    },
  ],
  2: [
    {
      recordedAt: '2025-05-19T07:15:00.000Z',
      actor: { ...by('Rupert Almanack'), role: 'responsible.individual' },
      views: ['chronology'],
    },
    {
      recordedAt: '2026-02-03T14:05:00.000Z',
      actor: { ...by('Isidore Magnifying'), role: 'inspector' },
      views: ['carePlan', 'chronology', 'auditTrail'],
    },
    {
      recordedAt: '2026-04-03T07:00:00.000Z',
      actor: { ...by('Saffron Compass'), role: 'safeguarding.lead' },
      views: ['chronology'],
    },
  ],
  3: [
    { recordedAt: '2026-11-16T10:30:00.000Z', lateByHours: 45, actor: by('Rosalind Kettle') },
    { recordedAt: '2026-11-13T15:30:00.000Z', lateByHours: 845, actor: by('Saffron Compass') },
  ],
  4: [
    {
      recordedAt: '2026-10-12T14:35:00.000Z',
      happened: { text: '7 October 2026 at 2:10am' },
      actor: by('Percival Fennimore'),
    },
    {
      recordedAt: '2026-10-02T15:20:00.000Z',
      happened: { text: '12 May 2026 at 3:30pm' },
      actor: by('Saffron Compass'),
    },
  ],
  5: [
    {
      corrects: 77,
      actor: by('Marigold Lantern'),
      reason: 'Lowered: a scratch handed over together with the blade is the plan working',
      changes: [{ was: 'Significant', now: 'Routine' }],
    },
    {
      corrects: 23,
      actor: by('Saffron Compass'),
      reason: 'Lowered: settled between the children within the hour and never repeated in eight months',
      changes: [{ was: 'Significant', now: 'Routine' }],
    },
  ],
  6: [
    {
      corrects: 57,
      actor: by('Rosalind Kettle'),
      reason: 'Right arm, not left: I wrote it facing him, and the X-ray says right',
      changes: [
        { label: 'Place', was: 'Recreation ground', now: 'Recreation ground, lower slope' },
        { label: 'Injuries', was: 'Fracture of the left wrist', now: 'Fracture of the right wrist' },
      ],
    },
    {
      corrects: 31,
      actor: by('Clementine Dray'),
      reason:
        'Entered in error: this was Teddy’s swimming lesson, written in the wrong child’s record. It stands in his record now',
    },
  ],
  7: [
    { operation: 'startPhaseTwo', code: 'FORBIDDEN', actor: { ...by('Rosalind Kettle'), role: 'residential.worker' } },
    { operation: 'judgeRiskLevel', code: 'CONFLICT', actor: { ...by('Dunstan Teacup'), role: 'deputy.manager' } },
    {
      operation: 'nameKeyWorker',
      code: 'KEY_WORKER_NOT_STAFF',
      actor: { ...by('Dunstan Teacup'), role: 'deputy.manager' },
    },
  ],
  8: [
    { kind: 'GoalMet', headline: 'Goal met: Run my own week on forty pounds', recordedAt: '2026-03-30T17:00:00.000Z' },
    { kind: 'ContactHeld', recordedAt: '2026-03-21T16:00:00.000Z' },
  ],
  9: [
    {
      kind: 'RiskStrategyAgreed',
      headline: 'Strategy agreed for risk of sexual exploitation',
      actor: by('Marigold Lantern'),
    },
    { kind: 'GoalPaused', headline: 'Goal paused: Tell someone before, not after', actor: by('Marigold Lantern') },
    { kind: 'PhaseReturned', recordedAt: '2026-04-07T09:30:00.000Z' },
  ],
  10: [
    {
      item: { what: 'Pathway needs assessment, finished', owner: 'Sorrel Umbrella', due: '2026-03-09' },
      provenance: [{ entryNumber: 34 }],
    },
    {
      item: {
        what: 'Decide on Phase 2 with Juniper, now that day twenty-nine has passed',
        owner: 'Marigold Lantern',
        due: '2026-11-18',
      },
      provenance: [{ entryNumber: 73 }],
    },
  ],
};
