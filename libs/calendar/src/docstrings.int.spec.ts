import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as calendar from './index.ts';

const functions = new Map<string, unknown>(Object.entries(calendar));

/** Values as the examples write them: JSON but for single quotes and bare keys; `undefined` stands alone. */
const valueOf = (written: string): unknown =>
  written === 'undefined' ? undefined : JSON.parse(written.replaceAll("'", '"').replace(/(\w+): /g, '"$1": '));

const examples = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
  .flatMap((file) => readFileSync(join(import.meta.dirname, file), 'utf8').split('\n'))
  .flatMap((line) => {
    const [, name, given, property, result] = /@example (\w+)\((.*)\)(?:\.(\w+))? \/\/ (.*)$/.exec(line) ?? [];
    if (name === undefined || given === undefined || result === undefined) return [];
    return [{ name, given, property, result }];
  });

describe('the docstrings of the calendar', () => {
  it.each(examples)('tell the truth: $name($given) is $result', ({ name, given, property, result }) => {
    const named = functions.get(name);
    if (typeof named !== 'function') throw new TypeError(`${name} is not exported`);
    const answer: unknown = Reflect.apply(named, undefined, [valueOf(`[${given}]`)].flat());
    expect(property === undefined ? answer : Object(answer)).toEqual(
      property === undefined ? valueOf(result) : expect.objectContaining({ [property]: valueOf(result) }),
    );
  });

  it('have an example for every function that is exported', () => {
    const shown = new Set(examples.map(({ name }) => name));
    const exported = [...functions].filter(([name, value]) => typeof value === 'function' && name !== 'NotInCalendar');
    expect(exported.map(([name]) => name).filter((name) => !shown.has(name))).toEqual([]);
  });
});
