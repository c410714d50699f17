import { transformSync } from '@swc/core';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as x12 from '../../src/x12/index.js';

/** Every example of docs/x12.md with what it is said to print. */
function examples(): readonly { readonly code: string; readonly printed: string }[] {
  const page = readFileSync(join(__dirname, '../../docs/x12.md'), 'utf8');
  return [...page.matchAll(/```ts\n((?:(?!```)[\s\S])*)```\n\n```text\n([\s\S]*?)```/g)].map(
    ([, code = '', printed = '']) => ({ code, printed: printed.trimEnd() }),
  );
}

async function run(code: string): Promise<string> {
  const values = code.replace(/,? *\btype \w+/g, '');
  const body = values.replace(/import \{([^}]*)\} from 'zerobalance\/x12';/g, 'const {$1} = x12;');
  const script = transformSync(`async function example(x12, console) {${body}}`, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  }).code;
  const lines: string[] = [];
  const log = (...values: unknown[]) => lines.push(values.map(String).join(' '));
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const example = new Function(`${script}; return example;`)() as (
    library: typeof x12,
    console: { log: typeof log },
  ) => Promise<void>;
  await example(x12, { log });
  return lines.join('\n');
}

describe('docs/x12.md', () => {
  it('has examples', () => {
    expect(examples().length).toBeGreaterThanOrEqual(4);
  });

  it.each(examples().map(({ code, printed }) => [code.trim().split('\n')[0] ?? '', code, printed]))(
    'runs and prints what it says: %s',
    async (_title, code, printed) => {
      expect(await run(code)).toBe(printed);
    },
  );
});
