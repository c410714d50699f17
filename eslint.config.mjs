import tseslint from 'typescript-eslint';

const temporalRoots = {
  group: ['@temporalio/*/src/*', '@temporalio/*/lib/*'],
  message: 'Package roots only.',
};
/** The one door to the database (docs/architecture.md): `Database.inOrganization` and `inGlobal`. */
const oneDoor = {
  group: ['pg', 'pg/*', 'pg-*', 'typeorm', 'typeorm/*', 'postgres', 'knex', '**/data-source.js'],
  message: 'Only src/persistence speaks to the database; take a `Database`.',
};

/** The habits of the house that a linter can hold: typed rules, one door to process.env, no any. */
export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      'web/**',
      'coverage/**',
      'reports/**',
      '.zerobalance/**',
      'test/replay/histories/**',
      '**/*.generated.*',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { project: './tsconfig.test.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/require-await': 'off',
      // It does not see that a branded number (Cents) is a number.
      '@typescript-eslint/no-unsafe-unary-minus': 'off',
      eqeqeq: 'error',
      'no-restricted-imports': ['error', { patterns: [temporalRoots] }],
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Only src/config/env.ts reads the environment.',
        },
      ],
      'max-params': ['error', 4],
    },
  },
  {
    files: ['src/config/env.ts', 'test/**/*.ts', 'bench/**/*.ts', '**/*.spec.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // Those that start a process open its pool, and the local stack runs the server itself.
    files: ['src/**/*.ts', 'activities/**/*.ts'],
    ignores: [
      '**/*.spec.ts',
      'src/persistence/**',
      'src/local-stack/{postgres,infrastructure}.ts',
      'src/main.ts',
      'src/worker/worker.module.ts',
      'src/cli/database.ts',
    ],
    rules: { 'no-restricted-imports': ['error', { patterns: [temporalRoots, oneDoor] }] },
  },
  {
    // Nest injects by constructor type at run time: those imports are values.
    files: ['src/**/*.{controller,service,module,guard,filter,repository,interceptor}.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off', 'max-params': 'off' },
  },
  {
    files: ['workflows/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['node:*', '@nestjs/*', 'typeorm', 'pg'], message: 'Workflow sandbox.' },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.spec.ts', 'test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      'max-params': 'off',
    },
  },
);
