export { checkpointFile, checkpointInMemory } from './checkpoint.ts';
export type { ReactorCheckpoint, ReactorPlace } from './checkpoint.ts';
export type { ReactorTimes, Unfinished } from './perform-step.ts';
export { reactorActor } from './reactor-actor.ts';
export { reactorTimes, runReactor } from './reactor.ts';
export type { Reactor, ReactorReport, ReactorSettings } from './reactor.ts';
export { keepWaiting, keptWaiting, readWaiting } from './kept-waiting.ts';
export type { Waiting } from './waiting.ts';
