/** Spec files run in this process, without jest's own files, workers and module registry. */
const { Script } = require('node:vm');
const { describe, getState, it, resetState, test } = require('jest-circus');
const { expect } = require('expect');
const { freshModules } = require('./modules.js');

Object.assign(globalThis, { describe, it, test, expect });

/** Whether a failed expectation says what differs: the text of two big values takes seconds. */
let differences = true;
const tellDifferences = (wanted) => void (differences = wanted);

const { matchers } = globalThis[Symbol.for('$$jest-matchers-object')];
for (const [name, matcher] of Object.entries(matchers)) {
  matchers[name] = function (...values) {
    const result = matcher.apply(this, values);
    return differences || typeof result?.message !== 'function'
      ? result
      : { ...result, message: () => name };
  };
}

const testsIn = (block, names) =>
  block.children.flatMap((child) =>
    child.type === 'describeBlock'
      ? testsIn(child, [...names, child.name])
      : [{ name: [...names, child.name].join(' '), run: child.fn }],
  );

/** The tests of one spec file over modules of their own: `{ id, name, run }` in their order. */
function testsOf(root, file) {
  resetState();
  freshModules()(`${root}/${file}`);
  const { rootDescribeBlock } = getState();
  if (rootDescribeBlock.hooks.length > 0) throw new Error(`${file}: hooks are not run here`);
  const seen = new Map();
  return testsIn(rootDescribeBlock, []).map(({ name, run }) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return { id: `${file}: ${name}${times > 1 ? ` (${times})` : ''}`, name, run };
  });
}

const guarded = new Script('globalThis.__guarded()');
/** The longest test takes a fifth of a second of processor time. */
const MOST_CPU_MS = 1500;

class Endless extends Error {}

/**
 * Runs a test to its end. One that loops is stopped (`Endless`) when it took seven times what the
 * longest takes, in processor time: a busy machine stops none. One that waits for what never comes
 * fails, as it does in jest.
 */
async function finish(run) {
  let running;
  globalThis.__guarded = () => void (running = run());
  for (let timeout = 4000; ; timeout *= 2) {
    const before = process.cpuUsage();
    try {
      guarded.runInThisContext({ timeout });
      break;
    } catch (error) {
      if (error.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      const { user, system } = process.cpuUsage(before);
      if ((user + system) / 1000 > MOST_CPU_MS) throw new Endless('The test loops.');
    }
  }
  if (typeof running?.then !== 'function') return;
  let timer;
  const late = new Promise((_, refuse) => {
    timer = setTimeout(() => refuse(new Error('The test did not end.')), 5000);
  });
  await Promise.race([running, late]).finally(() => clearTimeout(timer));
}

module.exports = { Endless, finish, tellDifferences, testsOf };
