export { act, neededFact } from './act.ts';
export type { Act, Brought, Context, Door, NeededFact, Needs, Outcome, StreamKind } from './act.ts';
export { classOf, event, subjectOf } from './event.ts';
export type {
  Actor,
  AnyEvent,
  Correctable,
  Correction,
  Draft,
  Entry,
  EntryOf,
  EnvelopeSlots,
  EventSpec,
  EventType,
  Significance,
  Upcast,
} from './event.ts';
export { allFacts, alterFact, factOf, findFact, noFacts, restated, stated, withFact } from './facts.ts';
export type { Fact, Facts, Stated } from './facts.ts';
export { feature, registry } from './feature.ts';
export type { Feature, FoldedSlice, Registry } from './feature.ts';
export {
  code,
  day,
  elementOf,
  fieldOf,
  fieldsOf,
  group,
  id,
  instant,
  isPlainText,
  longestNarrative,
  many,
  membersOf,
  oneOf,
  reading,
  text,
  whole,
  yesNo,
} from './fields.ts';
export type { Field, FieldOptions, FieldWords } from './fields.ts';
export { story } from './given.ts';
export type { Circumstances, Decided, Story } from './given.ts';
export { lines } from './lines.ts';
export type { Lines } from './lines.ts';
export { isRefusal, refusal, refusalCodes } from './refusal.ts';
export type { Refusal, RefusalKind, RefusalWords } from './refusal.ts';
export { invariant, list, planItems } from './shown.ts';
export type { Invariant, List, PlanItem, PlanItems } from './shown.ts';
export { shownFacts } from './shown-facts.ts';
export type { ShownFact } from './shown-facts.ts';
export { slice, unreachable } from './slice.ts';
export type { Heard, Reads, Slice, StateOf } from './slice.ts';
export { brokenInvariant, evolved, initialState, lineOf, listItemsOf, planItemsOf, readsOf } from './state.ts';
export type { State } from './state.ts';
export { happened, source, when } from './when.ts';
export type { Happened, Source, When } from './when.ts';
