import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type StoredEvent } from '#libs/event-store';
import { recordRegistry } from '#libs/record';

import { type SeededDemo, startSeededDemo } from '../../../../test/demo/seeded-demo.ts';
import { childKeys, type Step } from './step.ts';
import { scenarios } from './scenarios.ts';

// Somebody waits for the demo at the first start; on a busy machine this is several times what it takes.
const patience = 60_000;
const run = 8;

/** Every text of a step that people wrote, however deep: the input and the circumstances, not names or times. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

function narrativesOf({ input, reason, source, impactOnChild, childsView, notAskedBecause }: Step): readonly string[] {
  return textsOf([input, reason, source, impactOnChild, childsView, notAskedBecause]);
}

function runsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+(?:[’'][\p{L}\p{N}]+)*/gu) ?? [];
  return new Set(
    Array.from({ length: Math.max(0, words.length - run + 1) }, (_, at) => words.slice(at, at + run).join(' ')),
  );
}

async function allOf({ ports }: SeededDemo): Promise<readonly StoredEvent[]> {
  const all: StoredEvent[] = [];
  for (;;) {
    const more = await ports.record.store.readAll(all.at(-1)?.position ?? 'start', 1_000);
    all.push(...more);
    if (more.length < 1_000) return all;
  }
}

describe('the demo', () => {
  let demo: SeededDemo;
  let events: readonly StoredEvent[];
  beforeAll(async () => {
    demo = await startSeededDemo();
    events = await allOf(demo);
  }, patience);
  afterAll(() => demo.close());

  const ofChild = (child: (typeof childKeys)[number]) =>
    events.filter(({ stream }) => stream === `childRecord-${demo.seeded.children[child]}`);

  it('tells at least sixty events of each of five children', () => {
    expect(scenarios.map(({ child }) => child).toSorted()).toEqual(childKeys.toSorted());
    const few = childKeys.map((child) => [child, ofChild(child).length] as const).filter(([, count]) => count < 60);
    expect(few).toEqual([]);
  });

  it('does every act that people can do on a child’s record, and every kind of correction', () => {
    const done = new Set(
      scenarios.flatMap(({ steps }) => steps.filter(({ refused }) => refused === undefined).map(({ act }) => act)),
    );
    const open = [...recordRegistry.acts].filter(([, act]) => act.doors.includes('person')).map(([name]) => name);
    expect(open.filter((name) => !done.has(name))).toEqual([]);
    const corrections = [...recordRegistry.events.values()].filter(({ corrects }) => corrects !== undefined);
    const recorded = new Set(events.map(({ type }) => type));
    expect(corrections.filter(({ type }) => !recorded.has(type))).toEqual([]);
  });

  it('judges significance up and down', () => {
    const levels = ['ROUTINE', 'SIGNIFICANT', 'CRITICAL'];
    const ways = new Set(
      events
        .filter(({ type }) => type === 'SignificanceJudged')
        .map(({ data }) => JSON.parse(Buffer.from(data).toString('utf8')) as { body: { level: string; was: string } })
        .map(({ body }) => Math.sign(levels.indexOf(body.level) - levels.indexOf(body.was))),
    );
    expect(ways).toEqual(new Set([1, -1]));
  });

  it('has attempts that were refused, by the policy, by a rule and by a conflict', () => {
    const codes = new Set(scenarios.flatMap(({ steps }) => steps.flatMap(({ refused }) => refused ?? [])));
    for (const code of ['FORBIDDEN', 'CONFLICT', 'HOME_FULL', 'REASON_NEEDED']) expect(codes).toContain(code);
  });

  it('never says the same eight words in a row twice', () => {
    const seen = new Map<string, string>();
    const twice: (readonly [string, string])[] = [];
    for (const { child, steps } of scenarios)
      for (const step of steps)
        for (const text of narrativesOf(step))
          for (const words of runsOf(text)) {
            const before = seen.get(words);
            const place = `${child} ${step.at}`;
            if (before !== undefined) twice.push([words, `${before} and ${place}`]);
            seen.set(words, place);
          }
    expect(twice).toEqual([]);
  });

  it(
    'makes the same events under the same ids when it is seeded again',
    async () => {
      const again = await startSeededDemo();
      const other = await allOf(again);
      await again.close();
      const told = (all: readonly StoredEvent[]) => all.map(({ id, stream, revision }) => ({ id, stream, revision }));
      const byId = (one: { readonly id: string }, two: { readonly id: string }) => (one.id < two.id ? -1 : 1);
      expect(told(other).toSorted(byId)).toEqual(told(events).toSorted(byId));
      expect(again.seeded).toEqual(demo.seeded);
    },
    patience,
  );
});
