import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { derivedId } from '#libs/journal';

import { type AccessHome, startAccessHome } from '../access/access-home.ts';
import { inputs, needsNewlyAdmitted } from '../access/act-inputs.ts';
import { acts, documentOf, type Input, knownAct } from '../access/acting-as.ts';
import { someOf } from '../tier.ts';
import { type Payload } from './acting-over-http.ts';
import { shortenedOf, type Spoilt, spoiltOf } from './bad-values.ts';

jest.setTimeout(180_000);

const manager = 'registered.manager';

/** What no answer may hold: words of the platform or of a library, or a place in our code. */
const raw = /node_modules|\.(?:ts|js):\d|\n\s+at |Error:|ZodError|TypeError|Cannot read|undefined/;

type Answer = Readonly<Record<string, Payload | null>>;

describe('a bad value in an act', () => {
  let at: AccessHome;
  let sent = 0;
  beforeAll(async () => (at = await startAccessHome()));
  afterAll(() => at.stop());

  async function prepared(act: string): Promise<Input> {
    const prepare = inputs[act];
    if (!prepare) throw new TypeError(`There is no input for ${act}.`);
    const { children } = at;
    return prepare(at, needsNewlyAdmitted(act) ? await at.admitted() : children.allocated);
  }

  /** What came of it: the code of the refusal, or `recorded`. Whatever came, it tells nothing of how we are made. */
  async function outcomeOf(act: string, input: Input): Promise<string> {
    const idempotencyKey = derivedId('bad values', `${sent++}`);
    const expectedRevision = at.seen(String(input[knownAct(act).subject]));
    const whole = { idempotencyKey, ...(expectedRevision !== undefined && { expectedRevision }), ...input };
    const { data, errors } = await at.ask<Answer>(manager, documentOf(act), { input: whole });
    const told = errors.map(({ message, extensions }) => `${message} ${JSON.stringify(extensions)}`).join(' ');
    expect(`${told} ${JSON.stringify(data)}`).not.toMatch(raw);
    const payload = data?.[act];
    const code = errors[0]?.extensions['code'] ?? payload?.userErrors[0]?.code;
    if (code === undefined) expect(payload?.events.length).toBeGreaterThan(0);
    return typeof code === 'string' ? code : 'recorded';
  }

  const outcomesOf = async (act: string, spoilt: readonly Spoilt[]): Promise<Readonly<Record<string, string>>> => {
    const outcomes: Record<string, string> = {};
    for (const { what, input } of spoilt) outcomes[what] = await outcomeOf(act, input);
    return outcomes;
  };

  const among = (outcomes: Readonly<Record<string, string>>, ...wrong: readonly string[]) =>
    Object.entries(outcomes).filter(([, outcome]) => wrong.includes(outcome));

  it.each([...acts.keys()])('%s: is refused by a code, and leaves the record as it was', async (act) => {
    const input = await prepared(act);
    const outcomes = await outcomesOf(act, someOf(spoiltOf(input), 3));
    expect(among(outcomes, 'recorded', 'INTERNAL', 'UNAVAILABLE')).toEqual([]);
    // Word for word the same without the bad value is taken, at the revision that stood before all that was refused.
    expect((await at.act(manager, act, input)).refused).toBeUndefined();
  });

  it.each([...acts.keys()])('%s: what is missing is refused by a code or was not needed', async (act) => {
    const outcomes = await outcomesOf(act, someOf(shortenedOf(await prepared(act)), 2));
    expect(among(outcomes, 'INTERNAL', 'UNAVAILABLE')).toEqual([]);
  });
});
