import { demoIssuerOnRecord } from '../../apps/api/src/sign-in/demo-issuer.ts';

import { type AccessHome } from './access-home.ts';
import { type Input } from './acting-as.ts';

/** Stands in what is sent, so that it can be looked for where it must not be. */
export const unmistakable = 'Zyzzyva';

/** Makes an input that the act takes: everything that it rests on is told before. */
export type Inputs = (at: AccessHome, child: string) => Input | Promise<Input>;

const words = `${unmistakable} said so`;
const decided = { what: words, owner: 'Key worker', due: '2199-01-01' };
const holding = { purpose: words, present: [{ agency: 'child', name: unmistakable }] };
const goal = {
  horizon: 'short',
  area: 'selfCare',
  words,
  measure: words,
  owner: 'Key worker',
  reviewOn: '2199-01-01',
  agreedWithChild: true,
};
const risk = { kind: 'missing', level: 'medium', triggers: words, whatHelps: words };
const arrangement = { area: 'phone', words, from: '2026-01-01', agreedWith: [unmistakable] };
const professional = { name: unmistakable, agency: 'Borough of Example', contact: '0000 555 011', from: '2026-02-01' };
const incident = {
  type: 'damage',
  severity: 'S2',
  place: 'Kitchen',
  present: [unmistakable],
  before: words,
  what: words,
  tried: [words],
  after: words,
};
const contact = { with: { name: unmistakable, relation: 'Aunt' }, kind: 'call', planned: true };
const careBegan = { on: '2026-02-01', categoryOfNeed: 'N1', legalStatus: 'C2' };

/** A daily log, and how it reads once it is corrected. */
export const log = { words, focus: 'education', goals: [] };
export const correctedLog = { dailyLogWritten: { ...log, words: `${words}, twice` } };
export const allegation = { ...incident, type: 'allegation', severity: 'S4' };
export const meetingInput = { type: 'placementPlanning', ...holding };
export const wordsOfChild = { topic: 'Bedtime', words, how: 'said', toWhom: unmistakable };

/** With a reason, which many acts ask for. */
const why = { reason: words };

const ofGoal =
  (more: Input): Inputs =>
  async ({ tell }, record) => {
    const agreed = await tell('agreeGoal', { record, ...goal });
    return { record, goal: agreed.made(), ...more };
  };
const ofRisk =
  (more: Input): Inputs =>
  async ({ tell }, record) => {
    const identified = await tell('identifyRisk', { record, ...risk });
    return { record, risk: identified.made(), ...more };
  };
const ofEntry =
  (more: Input): Inputs =>
  async ({ tell }, record) => {
    const { events } = await tell('writeDailyLog', { record, ...log });
    return { record, entry: events[0]?.entryNumber, ...why, ...more };
  };
const ofRecord =
  (more: Input): Inputs =>
  (_at, record) => ({ record, ...more });

async function inPhaseTwo({ tell }: AccessHome, record: string): Promise<void> {
  await tell('agreeGoal', { record, ...goal });
  await tell('startPhaseTwo', { record, basis: words, childsView: words, ...why });
}

const somebody = async ({ tell, home }: AccessHome): Promise<string> =>
  (await tell('addPerson', { home, name: { given: unmistakable }, from: '2026-01-01' })).subject;

let signIns = 0;

/** Of children's records, on a child who lives in the home. */
const ofChildren: Readonly<Record<string, Inputs>> = {
  stateName: ofRecord({ given: unmistakable, from: '2026-02-01' }),
  establishDateOfBirth: ofRecord({ dateOfBirth: { value: '2011-05-01', basis: 'known' }, evidence: words }),
  namePlacingAuthority: ofRecord({ authority: 'E10000012', contact: words }),
  nameParent: ofRecord({ name: unmistakable, relation: 'Aunt', mayKnowAddress: false }),
  stateParentalResponsibility: ofRecord({ who: unmistakable, holdsResponsibility: true, basis: words }),
  nameSocialWorker: ofRecord(professional),
  nameReviewingOfficer: ofRecord(professional),
  stateLegalStatus: ofRecord({ from: '2026-02-01', code: 'C2' }),
  stateCategoryOfNeed: ofRecord({ from: '2026-02-01', code: 'N1' }),
  statePlacement: ofRecord({ from: '2026-02-01', kind: 'U6' }),
  statePlacementEnd: async ({ tell }, record) => {
    const stated = await tell('statePlacement', { record, from: '2026-02-01', kind: 'U6' });
    return { record, placement: stated.made(), on: '2026-03-01' };
  },
  stateKnownAs: ofRecord({ knownAs: unmistakable }),
  stateGender: ofRecord({ gender: unmistakable }),
  stateEthnicity: ofRecord({ ethnicity: 'WBRI', ownWords: unmistakable }),
  writeDailyLog: ofRecord(log),
  recordObservation: ofRecord({ area: 'play', words, factOrOpinion: 'fact' }),
  recordIncident: ofRecord(incident),
  recordContact: ofRecord({ ...contact, howItWent: words }),
  recordContactDidNotHappen: ofRecord({ ...contact, because: words }),
  recordChildsWords: ofRecord(wordsOfChild),
  agreeGoal: ofRecord(goal),
  progressGoal: ofGoal({ whatChanged: words }),
  meetGoal: ofGoal({ evidence: words }),
  pauseGoal: ofGoal(why),
  dropGoal: ofGoal(why),
  rewordGoal: ofGoal({ words: `${words}, anew` }),
  identifyRisk: ofRecord(risk),
  judgeRiskLevel: ofRisk({ level: 'high' }),
  agreeRiskStrategy: ofRisk({ whatHelps: words }),
  closeRisk: ofRisk(why),
  setArrangement: ofRecord(arrangement),
  endArrangement: async ({ tell }, record) => {
    const set = await tell('setArrangement', { record, ...arrangement });
    return { record, arrangement: set.made(), ...why };
  },
  reviewPlan: ofRecord({ childsPart: words, decisions: [words], nextOn: '2199-01-01', withWhom: [unmistakable] }),
  amendEntry: ofEntry({ corrected: correctedLog }),
  strikeEntry: ofEntry({}),
  judgeSignificance: ofEntry({ level: 'CRITICAL' }),
  holdMeeting: ofRecord(meetingInput),
  holdStrategyMeeting: ofRecord({
    ...holding,
    concern: words,
    enquiryOpened: false,
    immediateSafety: words,
    thresholdMet: false,
    thresholdReason: words,
  }),
  takeMeetingDecision: async ({ tell }, record) => {
    const held = await tell('holdMeeting', { record, ...meetingInput });
    return { record, meeting: held.made(), ...decided };
  },
};

/** Acts that need a child to whom nothing of the kind has happened yet. */
const ofNewlyAdmitted: Readonly<Record<string, Inputs>> = {
  stateCareBegan: ofRecord(careBegan),
  stateCareEnded: async ({ tell }, record) => {
    await tell('stateCareBegan', { record, ...careBegan });
    return { record, on: '2026-03-01', endReason: 'E8' };
  },
  nameKeyWorker: ({ people, today }, record) => ({ record, person: people['residential.worker'], from: today }),
  endPlacement: ofRecord({ by: words, endReason: 'OTHER', planned: true, destinationKind: 'family', address: words }),
  startPhaseTwo: async ({ tell }, record) => {
    await tell('agreeGoal', { record, ...goal });
    return { record, basis: words, childsView: words, ...why };
  },
  startStepDown: async (at, record) => {
    await inPhaseTwo(at, record);
    return { record, plan: words, ...why };
  },
  returnToPhase: async (at, record) => {
    await inPhaseTwo(at, record);
    return { record, to: 'phaseOne', decidedBy: unmistakable, ...why };
  },
};

/** Acts that open a record, or need none. */
const ofTheHome: Readonly<Record<string, Inputs>> = {
  openRecord: ({ home }) => ({
    heldFor: home,
    names: { given: unmistakable },
    dateOfBirth: { value: '2012-05-01', basis: 'known' },
    openedBecause: words,
  }),
  admitChild: async ({ tell, home, opened }) => {
    const record = await opened();
    const room = await tell('openRoom', { home, name: record.slice(0, 8) });
    return { record, home, room: room.made(), kind: 'planned', broughtBy: unmistakable };
  },
  registerHome: () => ({ name: unmistakable }),
  adoptStatementOfPurpose: ({ home }) => ({
    home,
    agesFrom: 10,
    agesTo: 17,
    gender: 'any',
    needs: words,
    capacity: 60,
    from: '2026-01-01',
  }),
  openRoom: ({ home }) => ({ home, name: `${unmistakable} ${signIns++}` }),
  closeRoom: async ({ tell, home }) => {
    const room = await tell('openRoom', { home, name: `To close ${signIns++}` });
    return { home, room: room.made() };
  },
  setLateThreshold: ({ home }) => ({ home, kind: 'IncidentRecorded', hours: 24 }),
  addPerson: ({ home }) => ({ home, name: { given: unmistakable }, from: '2026-01-01' }),
  giveRole: async (at) => ({ person: await somebody(at), role: 'therapist', homes: [at.home], from: '2026-01-01' }),
  endRole: async (at) => {
    const input = { person: await somebody(at), role: 'therapist', homes: [at.home] };
    await at.tell('giveRole', { ...input, from: '2026-01-01' });
    return { ...input, on: at.today };
  },
  allocateToChild: async (at, child) => ({ person: await somebody(at), child, as: 'therapist', from: at.today }),
  endAllocation: async (at, child) => {
    const input = { person: await somebody(at), child, as: 'therapist' };
    await at.tell('allocateToChild', { ...input, from: '2026-02-01' });
    return { ...input, on: at.today };
  },
  linkSignIn: async (at) => ({
    person: await somebody(at),
    issuer: demoIssuerOnRecord,
    subject: `${unmistakable} ${signIns++}`,
  }),
};

/** For every act an input that it takes. */
export const inputs: Readonly<Record<string, Inputs>> = { ...ofChildren, ...ofNewlyAdmitted, ...ofTheHome };

export const needsNewlyAdmitted = (act: string): boolean => act in ofNewlyAdmitted;
