import { globSync } from 'node:fs';

import { INSTRUMENTER_CONSTANTS, type InstrumenterContext } from '@stryker-mutator/api/core';
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached,
  type DryRunResult,
  DryRunStatus,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import fc from 'fast-check';

import { type Case } from './jest-globals.ts';
import { hookInto, loadAfresh } from './loaded-specs.ts';
import { specs } from './parts.ts';

/** What the mutated code looks at: which mutant is active, and where it notes what was reached. */
const noted: InstrumenterContext = {};

/** No mutant is active. Nothing is deleted: the code looks here so often that the object must keep its shape. */
function reset(): void {
  Object.assign(noted, { activeMutant: '', hitCount: undefined, hitLimit: undefined, currentTestId: '' });
}

reset();
Object.assign(globalThis, { [INSTRUMENTER_CONSTANTS.NAMESPACE]: noted });

async function resultOf(one: Case): Promise<TestResult> {
  const began = performance.now();
  const told = { id: one.id, name: one.id, fileName: one.file };
  noted.currentTestId = one.id;
  try {
    await one.run();
    return { ...told, status: TestStatus.Success, timeSpentMs: performance.now() - began };
  } catch (cause) {
    const failureMessage = String(cause);
    return { ...told, status: TestStatus.Failed, failureMessage, timeSpentMs: performance.now() - began };
  } finally {
    noted.currentTestId = '';
  }
}

/** Runs tests one after the other, up to the first that fails where a failure is enough. */
async function resultsOf(cases: readonly Case[], isFailureEnough: boolean): Promise<TestResult[]> {
  const results: TestResult[] = [];
  for (const one of cases) {
    const result = await resultOf(one);
    results.push(result);
    if (isFailureEnough && result.status === TestStatus.Failed) break;
  }
  return results;
}

/** The folder of a feature, or of a lib that has no features. */
const folderOf = (file: string): string => /libs\/[^/]+\/src\/(?:[^/]+\/)?/.exec(file)?.[0] ?? file;

/**
 * Runs unit specs in one long-lived process: a mutant costs the tests that reach it, and no start of jest. What is
 * evaluated once, as a module is loaded, is loaded afresh for each of its mutants.
 */
function inProcessRunner(): TestRunner {
  let files: readonly string[] = [];
  let loaded: readonly Case[] | undefined;
  const millis = new Map<string, number>();

  /** Quick tests first, and those beside the mutated file before all others. */
  function inGoodOrder(cases: readonly Case[], mutated: string): readonly Case[] {
    const folder = folderOf(mutated);
    const cost = (one: Case) => (folderOf(one.file) === folder ? 0 : 1e6) + (millis.get(one.id) ?? 0);
    return cases.toSorted((a, b) => cost(a) - cost(b));
  }

  /** The tests, loaded without a mutant; for what is evaluated as a module is loaded, with it. */
  async function casesFor({ mutantActivation, activeMutant }: MutantRunOptions): Promise<readonly Case[]> {
    if (mutantActivation === 'runtime') return (loaded ??= await loadAfresh(files));
    noted.activeMutant = activeMutant.id;
    return loadAfresh(files);
  }

  async function resultsWith(options: MutantRunOptions): Promise<DryRunResult> {
    const { testFilter, activeMutant, hitLimit, disableBail } = options;
    try {
      const cases = await casesFor(options);
      const wanted = testFilter && new Set(testFilter);
      const chosen = inGoodOrder(wanted ? cases.filter(({ id }) => wanted.has(id)) : cases, activeMutant.fileName);
      Object.assign(noted, { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
      const tests = await resultsOf(chosen, !disableBail);
      return determineHitLimitReached(noted.hitCount, hitLimit) ?? { status: DryRunStatus.Complete, tests };
    } catch (cause) {
      // A module that cannot be loaded any more fails every spec.
      const failed = { id: 'loading', name: 'loading', timeSpentMs: 0, failureMessage: String(cause) };
      return { status: DryRunStatus.Complete, tests: [{ ...failed, status: TestStatus.Failed }] };
    } finally {
      reset();
    }
  }

  /** Whether a test fails without any mutant too: an earlier one has left something behind in what modules keep. */
  async function isSpoilt(result: DryRunResult): Promise<boolean> {
    if (result.status !== DryRunStatus.Complete) return true;
    const failed = result.tests.find(({ status }) => status === TestStatus.Failed);
    const again = loaded?.find(({ id }) => id === failed?.id);
    return again !== undefined && (await resultOf(again)).status === TestStatus.Failed;
  }

  async function mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const result = await resultsWith(options);
    if (!(await isSpoilt(result))) return toMutantRunResult(result);
    loaded = undefined;
    return toMutantRunResult(result.status === DryRunStatus.Complete ? await resultsWith(options) : result);
  }

  return {
    capabilities: () => ({ reloadEnvironment: true }),
    init() {
      hookInto(process.cwd());
      files = globSync(specs).sort();
      // A counterexample is enough; nobody reads the smallest.
      fc.configureGlobal({ endOnFailure: true });
      return Promise.resolve();
    },
    async dryRun(): Promise<DryRunResult> {
      reset();
      noted.mutantCoverage = { static: {}, perTest: {} };
      loaded = await loadAfresh(files);
      const tests = await resultsOf(loaded, false);
      for (const { id, timeSpentMs } of tests) millis.set(id, timeSpentMs);
      return { status: DryRunStatus.Complete, tests, mutantCoverage: noted.mutantCoverage };
    },
    mutantRun,
  };
}
inProcessRunner.inject = [] as const;

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'in-process', inProcessRunner)];
