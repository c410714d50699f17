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
  TestStatus,
  determineHitLimitReached,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { Endless, finish, tellDifferences, testsOf } from './specs.js';

/** Tests of size, of chance and of the guides' own data: too long to run for every mutant. */
const LONG = /hostile|round-trip|nothing-is-lost|anything|guides/;

/** The spec files that need no sample files, those of the core first. */
function specFiles(root) {
  const under = (folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .filter((name) => name.endsWith('.spec.ts') && !LONG.test(name))
      .map((name) => join(folder, name))
      .sort();
  return [...under('src/x12'), ...under('test/x12')].filter(
    (file) => !/\/corpus\.js|shared\/data/.test(readFileSync(join(root, file), 'utf8')),
  );
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

  capabilities() {
    return { reloadEnvironment: true };
  }

  init() {
    this.#tests = specFiles(this.#root).flatMap((file) =>
      testsOf(this.#root, file).map(({ id, name }, index) => ({
        id,
        name,
        file,
        index,
        kills: 1,
        spent: 5,
      })),
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
    this.#context[names.ACTIVE_MUTANT] = activeMutant.id;
    this.#context[names.HIT_COUNT] = hitLimit === undefined ? undefined : 0;
    this.#context[names.HIT_LIMIT] = hitLimit;
    tellDifferences(false);
    const wanted = testFilter && new Set(testFilter);
    const reaching = this.#tests.filter(({ id }) => wanted === undefined || wanted.has(id));
    reaching.sort((one, other) => other.kills / other.spent - one.kills / one.spent);
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
      test.spent += result.timeSpentMs;
      if (result.status !== TestStatus.Failed) continue;
      test.kills += 1;
      break;
    }
    return toMutantRunResult({ status: DryRunStatus.Complete, tests });
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'x12', X12TestRunner)];
