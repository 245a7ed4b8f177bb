import { type EntryOf, type Facts, noFacts, slice, unreachable, withFact } from '#libs/feature';

import { dayOf } from '../day-of.ts';
import { meetingDecisionTaken, meetingHeld, strategyMeetingHeld } from './events.ts';
import { type RecordedMeeting } from './fields.ts';

type Held = EntryOf<typeof meetingHeld>['body'];
type StrategyHeld = EntryOf<typeof strategyMeetingHeld>['body'];

/** What a strategy meeting found and decided, beyond what is said of any meeting. */
export type StrategyOutcome = Readonly<Omit<StrategyHeld, keyof Held>>;

export interface Meeting extends Readonly<Omit<Held, 'meeting'>> {
  /** London date on which it was held; absent when that is not known. */
  readonly heldOn: string | undefined;
  /** Of a strategy meeting only. */
  readonly strategy?: StrategyOutcome;
}

export interface MeetingDecision {
  readonly meeting: string;
  readonly type: RecordedMeeting;
  readonly what: string;
  readonly owner: string;
  readonly due: string;
  readonly status: 'open';
}

export interface Meetings {
  readonly meetings: Facts<Meeting>;
  readonly decisions: Facts<MeetingDecision>;
}

const initial: Meetings = { meetings: noFacts(), decisions: noFacts() };

export const meetings = slice({
  name: 'meetings',
  initial,
  hears: [meetingHeld, strategyMeetingHeld, meetingDecisionTaken],
  evolve(state, entry) {
    switch (entry.type) {
      case 'MeetingHeld': {
        const { meeting, ...held } = entry.body;
        const fact: Meeting = { ...held, heldOn: dayOf(entry.when) };
        return { ...state, meetings: withFact(state.meetings, entry, meeting, fact) };
      }
      case 'StrategyMeetingHeld': {
        const { meeting, concern, thresholdMet, thresholdReason, enquiryOpened, immediateSafety, notTold, ...held } =
          entry.body;
        const strategy = { concern, thresholdMet, thresholdReason, enquiryOpened, immediateSafety, notTold };
        const fact: Meeting = { ...held, type: 'strategy', heldOn: dayOf(entry.when), strategy };
        return { ...state, meetings: withFact(state.meetings, entry, meeting, fact) };
      }
      case 'MeetingDecisionTaken': {
        const { decision, ...taken } = entry.body;
        const fact: MeetingDecision = { ...taken, status: 'open' };
        return { ...state, decisions: withFact(state.decisions, entry, decision, fact) };
      }
      default:
        return unreachable(entry);
    }
  },
});
