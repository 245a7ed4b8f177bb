import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type StoredEvent } from '#libs/event-store';
import { type Draft, type Entry } from '#libs/feature';

import { StreamFold } from './fold.ts';
import {
  amended,
  commanded,
  happenedThen,
  judged,
  keeper,
  lampLit,
  lampMoved,
  lampOne,
  lampTwo,
  lighthouse,
  noLights,
  noteMade,
  storedAfter,
  struck,
} from './lighthouse.contract.ts';
import { naiveReadings, naiveState } from './naive-lighthouse.contract.ts';

import { sampling } from '../../../test/tier.ts';

/** One thing that happens in a random history; numbers are turned into what exists when its turn comes. */
interface Happening {
  readonly kind: number;
  readonly at: number;
  readonly word: number;
}

const lampsThere = [lampOne, lampTwo];
const level = ['ROUTINE', 'SIGNIFICANT', 'CRITICAL'] as const;

function factOf({ kind, at, word }: Happening): Draft {
  const lamp = lampsThere[at % 2] ?? lampOne;
  if (kind % 4 === 0) return noteMade({ words: `note ${word}` });
  return kind % 4 === 1 ? lampLit({ lamp, colour: `c${word}` }) : lampMoved({ lamp, to: `p${word}` });
}

/** A correction of the entry (1 or later), amendments of what was amended or struck before included. */
function correctionOf({ kind, word }: Happening, target: Entry): Draft {
  const slots = { corrects: target.entry };
  if (kind % 4 === 0) return struck({}, slots);
  if (kind % 4 === 1) return judged({ level: level[word % 3] ?? 'ROUTINE' }, slots);
  const { lamp } = target.body as { lamp?: string };
  const bodies: Record<string, object> = {
    LampLit: { lamp, colour: `amended ${word}` },
    LampMoved: { lamp, to: `amended ${word}` },
    NoteMade: { words: `amended ${word}` },
  };
  return amended({ schema: 1, when: happenedThen, body: { ...bodies[target.type] } }, slots);
}

function draftAfter(fold: StreamFold, happening: Happening, target: number | undefined): Draft {
  const facts = fold.readings.filter(({ type }) => type.corrects === undefined);
  const chosen = target === undefined ? facts[happening.at % Math.max(facts.length, 1)] : fold.readingOf(target + 1);
  const corrects = target !== undefined || happening.kind >= 8;
  return corrects && chosen?.type.corrects === undefined && chosen
    ? correctionOf(happening, chosen.entry)
    : factOf(happening);
}

const textOf = ({ type, data }: StoredEvent) => ({ type, data: Buffer.from(data).toString('utf8') });

/** The entries as `preview` is given them, before they have bytes. */
function entriesOf(fold: StreamFold, drafts: readonly Draft[]): Entry[] {
  return drafts.map(({ type, body, slots }, index) => ({
    type,
    body,
    entry: fold.revision + 2 + index,
    id: '',
    class: 'general',
    when: happenedThen,
    recordedAt: '',
    actor: { kind: 'person', id: keeper, role: 'keeper' },
    corrects: slots?.corrects,
  }));
}

function agrees(fold: StreamFold, events: readonly StoredEvent[]): void {
  const texts = events.map(textOf);
  expect(fold.state).toEqual(naiveState(texts, texts.length));
  const readings = fold.readings.map(({ type, entry, amendedBy, struckBy, judgedBy, significance }) => ({
    type: type.type,
    body: entry.body,
    amendedBy,
    struckBy,
    level: judgedBy === undefined ? undefined : significance,
  }));
  expect(readings).toEqual(naiveReadings(texts));
}

const happening = fc.record<Happening>(
  { kind: fc.nat(10), at: fc.nat(2000), word: fc.nat(99) },
  { noNullPrototype: true },
);

describe('a folded record, beside a model that works everything out from the start', () => {
  it('agrees after every event of short histories, and so does the preview of each event before it is taken', () => {
    fc.assert(
      fc.property(fc.array(happening, { minLength: 1, maxLength: 30 }), (happenings) => {
        const fold = noLights();
        const events: StoredEvent[] = [];
        for (const [index, one] of happenings.entries()) {
          const draft = draftAfter(fold, one, undefined);
          const preview = fold.preview(entriesOf(fold, [draft]));
          const [event] = storedAfter(fold, [draft], commanded(`key-${index}`));
          if (!event) throw new TypeError('one event was encoded');
          const step = fold.take(event);
          events.push(event);
          expect(step.after).toEqual(preview);
          agrees(fold, events);
          for (const { reading, before, after } of step.changed) {
            const texts = events.map(textOf);
            expect(before).toEqual(naiveState(texts, reading.entry.entry - 1));
            expect(after).toEqual(naiveState(texts, reading.entry.entry));
          }
        }
      }),
      sampling(60, 480),
    );
  });

  it('previews several events of one act, corrections of each other included, as they are then taken', () => {
    fc.assert(
      fc.property(
        fc.array(happening, { maxLength: 12 }),
        fc.array(happening, { minLength: 2, maxLength: 5 }),
        (past, act) => {
          const fold = noLights();
          for (const [index, one] of past.entries())
            for (const event of storedAfter(fold, [draftAfter(fold, one, undefined)], commanded(`key-${index}`)))
              fold.take(event);
          const drafts: Draft[] = [];
          for (const one of act) {
            const facts = [...fold.readings.map(({ entry }) => entry), ...entriesOf(fold, drafts)].filter(
              ({ type }) => lighthouse.events.get(type)?.corrects === undefined,
            );
            const target = facts[one.at % Math.max(facts.length, 1)];
            drafts.push(target && one.kind >= 6 ? correctionOf(one, target) : factOf(one));
          }
          const was = fold.state;
          const preview = fold.preview(entriesOf(fold, drafts));
          expect(fold.state).toBe(was);
          for (const event of storedAfter(fold, drafts, commanded('act'))) fold.take(event);
          expect(fold.state).toEqual(preview);
        },
      ),
      sampling(60, 480),
    );
  });

  it('agrees across checkpoints, with corrections at and of the revisions around them', () => {
    const corner = fc.constantFrom(0, 1, 100, 253, 254, 255, 256, 257, 258, 400, 509, 510, 511, 512, 513);
    const turns = [255, 256, 257, 300, 511, 512, 513, 514, 600];
    fc.assert(
      fc.property(
        fc.infiniteStream(happening),
        fc.array(corner, { minLength: turns.length, maxLength: turns.length }),
        fc.array(fc.constantFrom(0, 2), { minLength: turns.length, maxLength: turns.length }),
        (happenings, corners, kinds) => {
          const fold = noLights();
          const events: StoredEvent[] = [];
          for (let revision = 0; revision < 620; revision++) {
            const one = happenings.next().value as Happening;
            const turn = turns.indexOf(revision);
            const target = corners[turn];
            const forced = turn >= 0 && target !== undefined && target < revision;
            const draft = draftAfter(
              fold,
              // Between the turns corrections are few, so that these stay cheap and what they did stays visible.
              forced ? { ...one, kind: kinds[turn] ?? 0 } : { ...one, kind: revision % 20 === 0 ? 10 : one.kind % 8 },
              forced ? target : undefined,
            );
            const [event] = storedAfter(fold, [draft], commanded(`key-${revision}`));
            if (!event) throw new TypeError('one event was encoded');
            fold.take(event);
            events.push(event);
            if (turn >= 0) agrees(fold, events);
          }
          agrees(fold, events);
          const texts = events.map(textOf);
          for (const entry of [1, 2, 255, 256, 257, 258, 511, 512, 513, 514, 620])
            expect(fold.around(entry)).toEqual({
              before: naiveState(texts, entry - 1),
              after: naiveState(texts, entry),
            });
          const cold = new StreamFold(fold.stream, lighthouse);
          for (const event of events) cold.take(event);
          expect(cold.state).toEqual(fold.state);
        },
      ),
      sampling(6, 48),
    );
  });

  it('walks over every entry once, in its final reading and with the state around itself', () => {
    fc.assert(
      fc.property(fc.array(happening, { minLength: 1, maxLength: 40 }), (happenings) => {
        const fold = noLights();
        const texts: { type: string; data: string }[] = [];
        for (const [index, one] of happenings.entries())
          for (const event of storedAfter(fold, [draftAfter(fold, one, undefined)], commanded(`key-${index}`))) {
            fold.take(event);
            texts.push(textOf(event));
          }
        let entry = 0;
        fold.walk(({ reading, was, before, after }) => {
          entry++;
          expect(reading).toBe(fold.readingOf(entry));
          expect(was).toBeUndefined();
          expect({ before, after }).toEqual({ before: naiveState(texts, entry - 1), after: naiveState(texts, entry) });
        });
        expect(entry).toBe(happenings.length);
      }),
      sampling(15, 120),
    );
  });
});
