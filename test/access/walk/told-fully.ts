import { type AccessHome } from '../access-home.ts';
import { correctedLog, inputs } from '../act-inputs.ts';
import { type Input } from '../acting-as.ts';

const words = 'Walked past the weir';
const aunt = { name: 'Linnet Sample', relation: 'Aunt', mayKnowAddress: true };

/** Whatever can be said beside an entry: over which days it happened, when it was learned of, who says so and why. */
const when = { happened: '2026-05-20', to: '2026-05-21', learnedAt: '2026-05-22T09:00', shiftDate: '2026-05-20' };
const beside = { when, source: words, reason: words, impactOnChild: words };

/** By act, what more an input can say, so that no place of a record is empty. */
export function fullerInputs(person: string): Readonly<Record<string, Input>> {
  const attendees = [{ agency: 'home', name: words, person, role: words }];
  const there = { present: attendees, apologies: attendees, inWriting: attendees, chair: words };
  const agenda = [{ item: words, covered: true }];
  const told = [{ who: words, when: '2026-05-21T10:00:00.000Z' }];
  const placed = { from: '2026-02-01', to: '2026-02-20', provider: 'PR1', urn: '9900555', planned: true };
  return {
    writeDailyLog: { ...beside, childsView: words },
    identifyRisk: { ...beside, earlySigns: words, whatDoesNot: words },
    recordContact: { ...beside, supervisedBy: words },
    recordIncident: { ...beside, injuries: [words], treatment: words, told },
    holdMeeting: { ...beside, ...there, agenda, childsParticipation: 'PN1' },
    holdStrategyMeeting: { ...beside, ...there, agenda, enquiryOpened: true, thresholdMet: true },
    takeMeetingDecision: beside,
    agreeGoal: { ...beside, agreedWithChild: false, notAgreedBecause: words, ownerPerson: person },
    setArrangement: beside,
    recordChildsWords: beside,
    reviewPlan: beside,
    statePlacement: { ...beside, ...placed, endReason: 'CARPL', postcodeArea: 'ZZ5' },
  };
}

/** Tells two entries with everything beside them, and corrects them: what they say, when it happened and who says so. */
export async function tellCorrected(at: AccessHome, record: string): Promise<void> {
  const { tell } = at;
  const named = await tell('nameParent', { record, ...aunt, ...beside });
  const log = { ...(await inputs['writeDailyLog']?.(at, record)), ...beside, notAskedBecause: words };
  const logged = await tell('writeDailyLog', log);
  const amending = { record, when: { happened: '2026-05-23' }, reason: words, correctedSource: { said: words } };
  const correctedWhen = { happened: { precision: 'range', value: '2026-05-19', to: '2026-05-21', basis: 'known' } };
  const parentNamed = { ...aunt, parent: named.made(), name: words };
  const corrections = [
    [named, { parentNamed }],
    [logged, correctedLog],
  ] as const;
  for (const [{ events }, corrected] of corrections)
    await tell('amendEntry', { ...amending, correctedWhen, entry: events[0]?.entryNumber, corrected });
  await tell('nameParent', { record, ...aunt, parent: named.made(), mayKnowAddress: false });
}
