import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { roles } from '#libs/vocabulary';

import { isFull, runs, seed, someOf } from '../../tier.ts';

import { decisionsOf } from './decisions.ts';
import { type Known } from './expected-cells.ts';
import { nameOf } from './paths.ts';
import { nobodyHas } from './nobody-has.ts';
import {
  answered,
  classOfFact,
  everyAbout,
  judged,
  kindsIn,
  page,
  paths,
  placesIn,
  type Question,
  questionsAbout,
} from './walk.ts';
import { everyType, startWalkedHome, type WalkedHome } from './walked-home.ts';

jest.setTimeout(300_000);

/** Reads everything that is recorded today: the twin of whoever is refused. */
const everything = 'registered.manager';
const recorded = ['adoption', 'allegation', 'general', 'health', 'safeguarding'];

describe('each field, asked as each role along each path of at most four objects', () => {
  const decisions = decisionsOf(page);
  let started: WalkedHome | undefined;
  const at = (): WalkedHome => {
    if (!started) throw new TypeError('The service was not started.');
    return started;
  };
  const known = (): Known => ({ decisions, children: at().children, classOfFact });
  /** Where the twin of somebody who is refused got something, and where somebody is refused. */
  const [given, refused] = [new Set<string>(), new Set<string>()];

  async function found(question: Question): Promise<readonly string[]> {
    const all = await answered(at(), everything, question);
    const differing: string[] = [];
    for (const role of roles) {
      const said = role === everything ? all : await answered(at(), role, question);
      for (const path of question.asks) {
        const [wanted, got] = [all.get(path) ?? new Map(), said.get(path) ?? new Map()];
        const { differing: here, isRefused } = judged(known(), role, path, wanted, got);
        differing.push(...here.map((one) => `${question.about.of}, ${one}`));
        if (isRefused) refused.add(nameOf(path));
        if (kindsIn(wanted).has('rows')) given.add(nameOf(path));
      }
    }
    return differing;
  }

  beforeAll(async () => {
    started = await startWalkedHome();
    await started.readOnce();
  });
  afterAll(() => started?.stop());

  it('has a row in docs/access.md for every path', () => {
    expect(paths.flatMap((path) => decisions.undecided(path) ?? [])).toEqual([]);
    expect(paths.length).toBeGreaterThan(1500);
  });

  it('walks over a record with an entry of every type, and of every class that anything has', () => {
    expect(at().whole.length).toBe(isFull ? 4 : 1);
    for (const record of at().whole) {
      const entries = [...(at().children.get(record)?.entries.values() ?? [])];
      expect([...new Set(entries.map(({ type }) => type))].sort()).toEqual(everyType().toSorted());
      expect([...new Set(entries.map((entry) => entry.class))].sort()).toEqual(recorded);
    }
  });

  it('answers, withholds or refuses as the strictest row on the path says', async () => {
    const questions = everyAbout(at()).flatMap((about) => questionsAbout(about));
    const differing: string[] = [];
    for (const question of someOf(questions, 16)) differing.push(...(await found(question)));
    expect(differing.slice(0, 40)).toEqual([]);
  });

  it('gives to somebody else what it refuses', async () => {
    // The twin is asked of the same child; where little is known of that one, of another.
    const isExcused = (path: string) => nobodyHas.some((ending) => path.endsWith(ending));
    const missing = () => new Set([...refused].filter((path) => !given.has(path) && !isExcused(path)));
    for (const question of everyAbout(at()).flatMap((about) => questionsAbout(about))) {
      const sought = missing();
      if (!question.asks.some((path) => sought.has(nameOf(path)))) continue;
      for (const [path, cells] of await answered(at(), everything, question))
        if (kindsIn(cells).has('rows')) given.add(nameOf(path));
    }
    expect([...missing()]).toEqual([]);
    // Whatever is excused is had by nobody.
    expect([...given].filter(isExcused)).toEqual([]);
  });

  it('answers a path that is asked alone as it answers it among others', async () => {
    const abouts = everyAbout(at());
    for (let n = 0; n < runs(8, 120); n += 1) {
      const turn = seed + n * 7919;
      const about = abouts[turn % abouts.length];
      const role = roles[turn % roles.length];
      const among = about && questionsAbout(about)[0];
      const path = among?.asks[turn % among.asks.length];
      if (!about || !path || !role) throw new TypeError('There is nothing to ask.');
      const [alone] = questionsAbout(about, path);
      if (!alone) throw new TypeError(`${nameOf(path)} is in no question.`);
      const [one, many] = [await answered(at(), role, alone), await answered(at(), role, among)];
      const [said, saidAmong] = [one.get(path) ?? new Map(), many.get(path) ?? new Map()];
      expect([nameOf(path), role, placesIn(said)]).toEqual([nameOf(path), role, placesIn(saidAmong)]);
    }
  });
});
