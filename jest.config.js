/** One jest project per size of test; `npm run test:<size>` runs one. */
const { join } = require('node:path');

const esmOnly = [
  'jose',
  'openid-client',
  'oauth4webapi',
  'temporal-polyfill',
  'temporal-spec',
  'temporal-utils',
];

const swc = {
  swcrc: false,
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
  },
  module: { type: 'commonjs', ignoreDynamic: true },
  sourceMaps: 'inline',
};
const swcJs = {
  ...swc,
  jsc: { target: 'es2022', parser: { syntax: 'ecmascript' } },
  module: { type: 'commonjs', ignoreDynamic: false },
};

const base = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: { '\\.tsx?$': ['@swc/jest', swc], '\\.m?js$': ['@swc/jest', swcJs] },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/web/'],
  modulePathIgnorePatterns: ['dist', '.zerobalance', '.stryker-tmp'].map((name) =>
    join(__dirname, name),
  ),
};

const size = (displayName, testMatch, more = {}) => ({ ...base, displayName, testMatch, ...more });

module.exports = {
  // What hangs is found all the same; a busy machine breaks nothing.
  testTimeout: 60_000,
  projects: [
    size('unit', [
      '<rootDir>/{src,workflows,activities}/**/*.spec.ts',
      '<rootDir>/test/{x12,tidy}/**/*.spec.ts',
    ]),
    size('workflows', ['<rootDir>/test/workflows/**/*.spec.ts']),
    size('replay', ['<rootDir>/test/replay/**/*.spec.ts']),
    size('integration', ['<rootDir>/test/integration/**/*.spec.ts']),
    size('e2e', ['<rootDir>/test/e2e/**/*.spec.ts']),
    size('browser', ['<rootDir>/test/browser/**/*.spec.ts']),
  ],
};
