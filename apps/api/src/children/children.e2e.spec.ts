import { randomUUID } from 'node:crypto';
import { describe, expect, it, jest } from '@jest/globals';

import { toldService } from '../../test/told-service.ts';

jest.setTimeout(60_000);

interface Seen {
  readonly child: {
    readonly revision: number;
    readonly carePlan: { readonly version: number };
    readonly goals: { readonly nodes: readonly { readonly id: string }[] };
  };
  readonly home: { readonly revision: number; readonly rooms: readonly { readonly id: string }[] };
}
type Payloads = Readonly<
  Record<
    string,
    {
      readonly revision: number | null;
      readonly position: string | null;
      readonly events: readonly { readonly entryNumber: number }[];
      readonly userErrors: readonly { readonly code: string }[];
    }
  >
>;

const seen = `query Seen($record: ID!, $home: ID!, $afterPosition: String) {
  child(id: $record, afterPosition: $afterPosition) { revision carePlan { version } goals(first: 1) { nodes { id } } }
  home(id: $home, afterPosition: $afterPosition) { revision rooms { id } }
}`;

describe('children and homes over HTTP', () => {
  const { ask, told } = toldService();
  const look = async (afterPosition: string | null = null) => {
    const { juniper, home } = told();
    const { data, errors } = await ask<Seen>('registered.manager', seen, { record: juniper, home, afterPosition });
    expect(errors).toEqual([]);
    if (!data) throw new TypeError('There was no answer.');
    return data;
  };
  const act = async (name: string, input: object) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const document = `mutation Act($input: ${type}!) {
      ${name}(input: $input) { revision position events { entryNumber } userErrors { code } }
    }`;
    const variables = { input: { idempotencyKey: randomUUID(), ...input } };
    const { data, errors } = await ask<Payloads>('registered.manager', document, variables);
    expect(errors).toEqual([]);
    const payload = data?.[name];
    if (!payload) throw new TypeError('There was no payload.');
    return payload;
  };

  it('tell the revision that an act takes as the one that was seen, one less than version and entry number', async () => {
    const words = { area: 'health', words: 'Sleep through', measure: 'Seen', owner: 'Team', reviewOn: '2027-01-01' };
    const record = told().juniper;
    const agreed = await act('agreeGoal', { record, horizon: 'short', agreedWithChild: true, ...words });
    const { child } = await look(agreed.position);
    expect(agreed).toMatchObject({ revision: child.revision, events: [{ entryNumber: child.revision + 1 }] });
    expect(child.carePlan.version).toBe(child.revision + 1);
  });

  it('tell a revision after which somebody else’s edit is a conflict, and none once it was read again', async () => {
    const { juniper: record } = told();
    const before = await look();
    const reword = (words: string, { child }: Seen) => {
      const [goal] = child.goals.nodes;
      return act('rewordGoal', { record, goal: goal?.id, words, reason: 'Clearer', expectedRevision: child.revision });
    };
    const second = await reword('Sleep until seven', before);
    expect(second.userErrors).toEqual([]);
    expect(await reword('Sleep until six', before)).toMatchObject({ userErrors: [{ code: 'CONFLICT' }] });
    expect((await reword('Sleep until six', await look(second.position))).userErrors).toEqual([]);
  });

  it('tell of a home the revision of its own stream, as it stands and without waiting for a view', async () => {
    const { home } = told();
    const opened = await act('openRoom', { home, name: 'Ash', expectedRevision: (await look()).home.revision });
    expect(opened.userErrors).toEqual([]);
    expect((await look()).home.revision).toBe(opened.revision);
  });
});
