import { type StoredEvent } from '#libs/event-store';
import { type Actor, type Draft } from '#libs/feature';

import { encodedHistory, oakHouse, type Told, worker } from './history.contract.ts';
import { child } from './random-history.contract.ts';

export const manager: Actor = { ...worker, id: '44444444-4444-4444-8444-444444444444', role: 'registered.manager' };
export const room = '55555555-5555-4555-8555-555555555555';

export type ToldOfChild = Omit<Told, 'stream'>;

/** The events of one child, told one after the other. */
export function toldOfChild(...told: readonly ToldOfChild[]): readonly StoredEvent[] {
  const history = encodedHistory();
  return told.map((one) => history.tell({ stream: child, ...one }));
}

export const admitted = (home = oakHouse): Draft => ({ type: 'ChildAdmitted', body: { home, room, kind: 'planned' } });
export const observed = (words: string): Draft => ({
  type: 'ObservationMade',
  body: { area: 'sleep', words, factOrOpinion: 'fact' },
});
export const struckOut = (corrects: number, slots = {}): Draft => ({
  type: 'EntryStruck',
  body: {},
  slots: { corrects, class: 'general', ...slots },
});
export const judged = (corrects: number, level: string, was: string): Draft => ({
  type: 'SignificanceJudged',
  body: { level, was },
  slots: { corrects, class: 'general' },
});

/** Corrects an observation to other words, and says when and where from that is known now. */
export function amendedTo(corrects: number, words: string, when: unknown, source?: unknown, slots = {}): Draft {
  const said = source === undefined ? {} : { source };
  const body = { schema: 1, when, ...said, body: observed(words).body };
  return { type: 'EntryAmended', body, slots: { corrects, class: 'general', ...slots } };
}

export const goal = '10000000-0000-4000-8000-000000000000';
export const other = '11000000-0000-4000-8000-000000000000';
export const agreed = (id: string, words: string) => ({
  type: 'GoalAgreed',
  body: {
    goal: id,
    words,
    agreedWithChild: true,
    horizon: 'short',
    area: 'health',
    measure: 'Seen',
    owner: 'The team',
    reviewOn: '2026-12-01',
  },
});
export const reworded = (words: string) => ({ type: 'GoalReworded', body: { goal, words } });
