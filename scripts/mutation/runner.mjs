/**
 * Stryker's test runner for the X12 codec, in one process. What reaches a mutant is found by
 * running every test alone over modules loaded for it, so that code which runs while a module
 * loads or a guide is compiled counts too, and no mutant is left out as "static". A mutant then
 * meets modules loaded for it, and the tests that killed most for their time come first.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { INSTRUMENTER_CONSTANTS as names } from '@stryker-mutator/api/core';
import { PluginKind, declareClassPlugin } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  MutantRunStatus,
  TestStatus,
  determineHitLimitReached,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { Endless, finish, tellDifferences, testsOf } from './specs.js';

/** Tests of size, of chance and of the guides' own data: too long to run for every mutant. */
const LONG = /hostile|round-trip|nothing-is-lost|anything|guides/;

/** `MUTATION_SAMPLE=K/N`: of every N mutants the Kth is run; the others become "runtime errors". */
const [chosen, every] = (process.env.MUTATION_SAMPLE ?? '0/1').split('/').map(Number);
const NOT_CHOSEN = { status: MutantRunStatus.Error, errorMessage: 'not in the sample' };

/** The spec files of `MUTATION_SPECS` (folders) that need no sample files. */
function specFiles(root) {
  const under = (folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .filter((name) => name.endsWith('.spec.ts') && !LONG.test(name))
      .map((name) => join(folder, name))
      .sort();
  const folders = (process.env.MUTATION_SPECS ?? 'src/x12,test/x12').split(',');
  return folders
    .flatMap(under)
    .filter((file) => !/\/corpus\.js|shared\/data/.test(readFileSync(join(root, file), 'utf8')));
}

async function resultOf({ id, name }, run) {
  const start = performance.now();
  const result = (more) => ({ id, name, timeSpentMs: performance.now() - start, ...more });
  try {
    await finish(run);
    return result({ status: TestStatus.Success });
  } catch (error) {
    const endless = error instanceof Endless;
    const failureMessage = error instanceof Error ? error.message : String(error);
    return result({ status: TestStatus.Failed, failureMessage, endless });
  }
}

class X12TestRunner {
  static inject = [];
  #root = process.cwd();
  #tests = [];
  #context = (globalThis[names.NAMESPACE] ??= {});

  #kills = new Map();
  #mutated = '';

  /** Sorts by what a test killed in this file for its time. */
  #promisingFirst(tests, file) {
    if (file !== this.#mutated) this.#kills.clear();
    this.#mutated = file;
    const promise = (test) => (this.#kills.get(test) ?? 1) / (test.cost ?? 5);
    tests.sort((one, other) => promise(other) - promise(one));
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  init() {
    this.#tests = specFiles(this.#root).flatMap((file) =>
      testsOf(this.#root, file).map(({ id, name }, index) => ({ id, name, file, index })),
    );
  }

  async dryRun() {
    this.#context[names.MUTATION_COVERAGE_OBJECT] = { static: {}, perTest: {} };
    const tests = [];
    for (const test of this.#tests) {
      this.#context[names.CURRENT_TEST_ID] = test.id;
      tests.push(await resultOf(test, () => testsOf(this.#root, test.file)[test.index].run()));
    }
    this.#context[names.CURRENT_TEST_ID] = undefined;
    const mutantCoverage = this.#context[names.MUTATION_COVERAGE_OBJECT];
    return { status: DryRunStatus.Complete, tests, mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit }) {
    if (Number(activeMutant.id) % every !== chosen) return NOT_CHOSEN;
    this.#context[names.ACTIVE_MUTANT] = activeMutant.id;
    this.#context[names.HIT_COUNT] = hitLimit === undefined ? undefined : 0;
    this.#context[names.HIT_LIMIT] = hitLimit;
    tellDifferences(false);
    const wanted = testFilter && new Set(testFilter);
    const reaching = this.#tests.filter(({ id }) => wanted === undefined || wanted.has(id));
    this.#promisingFirst(reaching, activeMutant.fileName);
    const loaded = new Map();
    const tests = [];
    for (const test of reaching) {
      const result = await resultOf(test, () => {
        if (!loaded.has(test.file)) loaded.set(test.file, testsOf(this.#root, test.file));
        return loaded.get(test.file)[test.index].run();
      });
      const endless = result.endless
        ? { status: DryRunStatus.Timeout, reason: result.failureMessage }
        : determineHitLimitReached(this.#context[names.HIT_COUNT], hitLimit);
      if (endless !== undefined) return toMutantRunResult(endless);
      tests.push(result);
      test.cost = result.timeSpentMs;
      if (result.status !== TestStatus.Failed) continue;
      this.#kills.set(test, (this.#kills.get(test) ?? 1) + 1);
      break;
    }
    return toMutantRunResult({ status: DryRunStatus.Complete, tests });
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'x12', X12TestRunner)];
