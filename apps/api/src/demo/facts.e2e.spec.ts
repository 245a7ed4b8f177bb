import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { answerAt } from '../../../../test/demo/answer-at.ts';
import { startedDemo, type StartedDemo } from '../../test/started-demo.ts';
import { type DemoSubject } from '../sign-in/demo-people.ts';
import { scenarios } from './scenarios.ts';
import { type ChildKey } from './step.ts';

interface Fact {
  readonly n: number;
  readonly as: DemoSubject;
  readonly child: ChildKey;
  readonly ask: string;
  readonly query: string;
  readonly path: string;
  readonly expected: unknown;
}

const facts = JSON.parse(readFileSync(join(import.meta.dirname, 'facts.json'), 'utf8')) as readonly Fact[];
const patience = 120_000;

describe('the facts of the demo', () => {
  let service: StartedDemo;
  let records: ReadonlyMap<ChildKey, string>;

  beforeAll(async () => {
    service = await startedDemo();
    const manager = await service.tokenOf('registered.manager');
    const homes = (await service.ask('{ homes { id } }', {}, manager)).data;
    const home = answerAt(homes, 'homes.0.id');
    const children =
      'query Children($home: ID!) { children(home: $home, status: ALL, first: 10) { nodes { record displayName } } }';
    const { data } = await service.ask(children, { home }, manager);
    records = new Map(
      scenarios.map(({ child, name }) => {
        const [given = ''] = name.split(' ');
        return [child, String(answerAt(data, `children.nodes[displayName=${given}].record`))];
      }),
    );
  }, patience);
  afterAll(() => service.stop());

  it.each(facts)('$n, as $as: $ask', async ({ as, child, query, path, expected }) => {
    const token = await service.tokenOf(as);
    const asked = query.replaceAll(`$${child}`, records.get(child) ?? '');
    const { data, errors } = await service.ask(asked, {}, token);
    expect(errors).toBeUndefined();
    expect(answerAt(data, path)).toEqual(expected);
  });
});
