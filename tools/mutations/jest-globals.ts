import { format } from 'node:util';

import { expect } from 'expect';

/** A test of a spec, with what its suites do before and after each. */
export interface Case {
  readonly id: string;
  readonly file: string;
  run(): Promise<void>;
}

type Step = () => unknown;
type Body = (...row: never[]) => unknown;

interface Suite {
  readonly names: readonly string[];
  readonly before: Step[];
  readonly after: Step[];
  readonly outer?: Suite;
}

let cases: Case[] = [];
let file = '';
let suite: Suite = { names: [], before: [], after: [] };

/** Begins to collect the tests of another spec file. */
export function beginFile(path: string): void {
  file = path;
  suite = { names: [], before: [], after: [] };
  expect.setState({ testPath: path });
}

/** The tests collected since the last call. */
export function collected(): readonly Case[] {
  const taken = cases;
  cases = [];
  return taken;
}

/** The steps of a suite and of those around it, the outermost first. */
function stepsOf(of: Suite | undefined, which: 'before' | 'after'): readonly Step[] {
  return of ? [...stepsOf(of.outer, which), ...of[which]] : [];
}

function addCase(name: string, body: Step): void {
  const [mine, testPath] = [suite, file];
  const title = [file, ...suite.names, name].join(' > ');
  const namesakes = cases.filter(({ id }) => id === title || id.startsWith(`${title} #`)).length;
  cases.push({
    id: namesakes === 0 ? title : `${title} #${namesakes + 1}`,
    file,
    async run() {
      expect.setState({ testPath, currentTestName: title });
      for (const step of stepsOf(mine, 'before')) await step();
      try {
        await body();
      } finally {
        for (const step of stepsOf(mine, 'after').toReversed()) await step();
      }
    },
  });
}

function addSuite(name: string, body: Step): void {
  const outer = suite;
  suite = { names: [...outer.names, name], before: [], after: [], outer };
  body();
  suite = outer;
}

/** As jest does: an array is a row of arguments, anything else the one argument. */
function eachOf(add: (name: string, body: Step) => void) {
  return (table: readonly unknown[]) => (name: string, body: Body) => {
    for (const one of table) {
      const row: readonly unknown[] = Array.isArray(one) ? one : [one];
      const named = row.slice(0, name.match(/%\w/g)?.length ?? 0);
      // The rows fit the body: tsc has checked it against jest's own types.
      add(format(name, ...named), () => body(...(row as never[])));
    }
  };
}

export { expect };
export const describe = Object.assign(addSuite, { each: eachOf(addSuite) });
export const it = Object.assign(addCase, { each: eachOf(addCase) });
export const beforeEach = (step: Step): number => suite.before.push(step);
export const afterEach = (step: Step): number => suite.after.push(step);
