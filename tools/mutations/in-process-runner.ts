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
import { hookInto, loadCode, loadSpecs } from './loaded-specs.ts';
import { parts, specs } from './parts.ts';

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

/** Stands among the tests of a spec for what it does while it is loaded. */
const loadingOf = (spec: string): string => `${spec} > (loading)`;

/**
 * Runs unit specs in one long-lived process: a mutant costs the tests that reach it, and no start of jest. Where a spec
 * reaches it while it is loaded, that spec is loaded again with the mutant, and all its tests are run.
 */
function inProcessRunner(): TestRunner {
  let specFiles: readonly string[] = [];
  let codeFiles: readonly string[] = [];
  let loaded: readonly Case[] | undefined;
  const millis = new Map<string, number>();

  /** Quick tests first, and those beside the mutated file before all others. */
  function inGoodOrder(cases: readonly Case[], mutated: string): readonly Case[] {
    const folder = folderOf(mutated);
    const cost = (one: Case) => (folderOf(one.file) === folder ? 0 : 1e6) + (millis.get(one.id) ?? 0);
    return cases.toSorted((a, b) => cost(a) - cost(b));
  }

  async function loadAll(before?: (spec: string) => void): Promise<readonly Case[]> {
    await loadCode(codeFiles);
    return loadSpecs(specFiles, before);
  }

  /** The tests that may notice a mutant: the mutant must be active while this runs. */
  async function casesFor({ testFilter, mutantActivation }: MutantRunOptions, all: readonly Case[]) {
    if (mutantActivation === 'static' || testFilter === undefined) return loadAll();
    const wanted = new Set(testFilter);
    const again = specFiles.filter((spec) => wanted.has(loadingOf(spec)));
    const others = all.filter(({ id, file }) => wanted.has(id) && !again.includes(file));
    return [...(again.length === 0 ? [] : await loadSpecs(again)), ...others];
  }

  async function resultsWith(options: MutantRunOptions, all: readonly Case[]): Promise<DryRunResult> {
    const { activeMutant, hitLimit, disableBail } = options;
    Object.assign(noted, { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
    try {
      const cases = inGoodOrder(await casesFor(options, all), activeMutant.fileName);
      const tests = await resultsOf(cases, !disableBail);
      return determineHitLimitReached(noted.hitCount, hitLimit) ?? { status: DryRunStatus.Complete, tests };
    } catch (cause) {
      // A spec that cannot be loaded any more has noticed.
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
    const result = await resultsWith(options, (loaded ??= await loadAll()));
    if (!(await isSpoilt(result))) return toMutantRunResult(result);
    loaded = await loadAll();
    return toMutantRunResult(result.status === DryRunStatus.Complete ? await resultsWith(options, loaded) : result);
  }

  return {
    capabilities: () => ({ reloadEnvironment: true }),
    init() {
      hookInto(process.cwd());
      specFiles = globSync(specs).sort();
      codeFiles = globSync(parts.flatMap(({ mutate }) => mutate))
        .filter((file) => !/\.(?:spec|contract)\.ts$/.test(file))
        .sort();
      // A counterexample is enough; nobody reads the smallest.
      fc.configureGlobal({ endOnFailure: true });
      return Promise.resolve();
    },
    async dryRun(): Promise<DryRunResult> {
      reset();
      noted.mutantCoverage = { static: {}, perTest: {} };
      loaded = await loadAll((spec) => (noted.currentTestId = loadingOf(spec)));
      noted.currentTestId = '';
      const tests = await resultsOf(loaded, false);
      for (const { id, timeSpentMs } of tests) millis.set(id, timeSpentMs);
      const loadings = specFiles.map((spec) => {
        const id = loadingOf(spec);
        return { id, name: id, fileName: spec, status: TestStatus.Success as const, timeSpentMs: 0 };
      });
      return { status: DryRunStatus.Complete, tests: [...loadings, ...tests], mutantCoverage: noted.mutantCoverage };
    },
    mutantRun,
  };
}
inProcessRunner.inject = [] as const;

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'in-process', inProcessRunner)];
