/**
 * A module loader of its own for the mutation run: every TypeScript file is compiled once, and its
 * code can be run afresh as often as wanted for the price of one function call. Fresh modules for
 * every mutant keep a table that was compiled without the mutant from hiding it.
 */
const { existsSync, readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname, resolve } = require('node:path');
const { Script } = require('node:vm');
const { transformSync } = require('@swc/core');

const swc = {
  swcrc: false,
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
  sourceMaps: false,
};

const compiled = new Map();

/** The file's code as a function of `exports, require, module, __filename, __dirname`. */
function codeOf(path) {
  const known = compiled.get(path);
  if (known !== undefined) return known;
  const { code } = transformSync(readFileSync(path, 'utf8'), { ...swc, filename: path });
  const text = `(function (exports, require, module, __filename, __dirname) {${code}\n})`;
  const made = {
    run: new Script(text, { filename: path }).runInThisContext(),
    outside: createRequire(path),
    paths: new Map(),
  };
  compiled.set(path, made);
  return made;
}

/** The TypeScript file that `name` means in `path`, or undefined for what Node itself finds. */
function sourceOf(path, name) {
  if (!name.startsWith('.')) return undefined;
  const source = resolve(dirname(path), name.replace(/\.js$/, '.ts'));
  return source.endsWith('.ts') && existsSync(source) ? source : undefined;
}

/** A `load(path)` whose modules are all new and shared among themselves only. */
function freshModules() {
  const modules = new Map();
  const load = (path) => {
    const known = modules.get(path);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    modules.set(path, module);
    const code = codeOf(path);
    const require = (name) => {
      if (!code.paths.has(name)) code.paths.set(name, sourceOf(path, name));
      const source = code.paths.get(name);
      return source === undefined ? code.outside(name) : load(source);
    };
    code.run(module.exports, require, module, path, dirname(path));
    return module.exports;
  };
  return load;
}

module.exports = { freshModules };
