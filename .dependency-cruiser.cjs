/** The import directions of docs/architecture.md, as rules. */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: '\\.spec\\.ts$' },
  to: { path: '^(src|workflows|activities|web)/', pathNot: allowed },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    only('domain-imports-domain', '^src/domain/', ['^src/domain/']),
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: '\\.spec\\.ts$' },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev'],
        pathNot: 'node_modules/(temporal-polyfill|big\\.js)/',
      },
    },
    {
      name: 'domain-packages-in-shared-only',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: ['^src/domain/shared/', '\\.spec\\.ts$'] },
      to: { dependencyTypes: ['npm', 'npm-dev'] },
    },
    only('x12-core-alone', '^src/x12/(core|transactions)/', ['^src/x12/(core|transactions)/']),
    only('x12-mapping', '^src/x12/mapping/', ['^src/x12/', '^src/domain/']),
    only('workflows', '^workflows/', ['^workflows/', '^src/domain/', '^activities/']),
    {
      name: 'workflows-know-activities-as-types',
      severity: 'error',
      from: { path: '^workflows/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^activities/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'workflows-reach-no-io',
      severity: 'error',
      from: { path: '^workflows/', pathNot: '\\.spec\\.ts$' },
      to: { path: 'node_modules/(@nestjs|typeorm|pg)/', reachable: true },
    },
    only('activities', '^activities/', ['^activities/', '^src/(domain|x12|payers|persistence)/']),
    only('payers', '^src/payers/', ['^src/(payers|domain|x12)/']),
    only('persistence', '^src/persistence/', ['^src/(persistence|domain)/']),
    only('temporal', '^src/temporal/', [
      '^src/(temporal|config)/',
      '^workflows/messages',
      '^src/domain/',
    ]),
    only('relay', '^src/relay/', ['^src/(relay|domain|x12|payers|persistence|temporal|config)/']),
    only('modules', '^src/modules/', [
      '^src/(modules|domain|persistence|temporal|http|config|x12/mapping)/',
      '^workflows/messages',
    ]),
    only('http', '^src/http/', ['^src/(http|domain|persistence|config)/']),
    only('payer-simulator', '^src/payer-simulator/', [
      '^src/(payer-simulator|domain|x12)/',
      '^src/config/',
    ]),
    only('config', '^src/config/', ['^src/(config|domain)/']),
    {
      name: 'entry-points-are-imported-by-nobody',
      severity: 'error',
      from: {
        path: '^(src|workflows|activities)/',
        pathNot: ['^src/(cli|local-stack)/', '^src/(main|worker)\\.ts$', '\\.spec\\.ts$'],
      },
      to: { path: '^src/(cli|local-stack)/|^src/(main|worker)\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.spec\\.ts$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'default'],
    },
  },
};
