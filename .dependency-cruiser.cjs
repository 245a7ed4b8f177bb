/**
 * Who may import whom. A folder may import the libs of its row and nothing else of ours, npm's packages of its row and
 * nothing else of npm's. `npm run lint` asks; test/layers.int.spec.ts shows that what is forbidden is caught.
 */

/** What every spec may do and no product code: read files, start servers, look into another lib. */
const spec = '\\.(spec|contract)\\.ts$';

/**
 * Libs and what their product code may import: our libs, npm's packages, and modules of node. Where `node` is missing
 * any module of node may be imported; a pure lib has none, so it can have neither files, sockets nor a clock of its own.
 */
const rows = {
  vocabulary: { libs: [], npm: [], node: [] },
  calendar: { libs: [], npm: ['luxon'], node: [] },
  feature: { libs: [], npm: ['zod'], node: [] },
  record: { libs: ['feature', 'vocabulary', 'calendar'], npm: ['zod'], node: [] },
  home: { libs: ['feature', 'vocabulary', 'calendar'], npm: ['zod'], node: [] },
  access: { libs: ['feature', 'vocabulary'], npm: ['zod'], node: ['crypto'] },
  'event-store': { libs: [], npm: ['@eventstore/db-client', '@grpc/grpc-js', 'google-protobuf'] },
  'read-store': { libs: [], npm: ['mongoose', 'mongodb'] },
  journal: { libs: ['feature', 'event-store'], npm: ['zod', 'uuid', 'canonicalize'], node: ['buffer', 'crypto'] },
  acts: {
    libs: ['feature', 'record', 'home', 'access', 'calendar', 'journal', 'event-store', 'vocabulary'],
    npm: ['zod'],
    node: ['crypto'],
  },
  projections: {
    libs: ['feature', 'record', 'home', 'journal', 'access', 'calendar', 'vocabulary', 'read-store', 'event-store'],
    npm: [],
  },
  reactor: {
    // Access for the policy's version alone, which stands on every decision.
    libs: [
      'acts',
      'feature',
      'record',
      'home',
      'access',
      'journal',
      'calendar',
      'vocabulary',
      'read-store',
      'event-store',
    ],
    npm: [],
  },
  interchange: { libs: ['record', 'feature', 'vocabulary'], npm: ['csv-parse'] },
};

const anyOf = (names) => (names.length === 0 ? '(?!)' : `(${names.join('|')})`);

const rowRules = Object.entries(rows).flatMap(([lib, { libs, npm, node }]) => {
  const from = { path: `^libs/${lib}/`, pathNot: spec };
  return [
    {
      name: `${lib}-imports-only-its-libs`,
      comment: `libs/${lib} may import ${libs.join(', ') || 'no lib'}. Move what you need, or bring it in as a parameter.`,
      severity: 'error',
      from,
      to: { path: '^(libs|apps)/', pathNot: `^libs/${anyOf([lib, ...libs])}/` },
    },
    {
      name: `${lib}-imports-only-its-packages`,
      comment: `libs/${lib} may import ${npm.join(', ') || 'no package'}.`,
      severity: 'error',
      from,
      to: { path: 'node_modules/', pathNot: `node_modules/${anyOf([...npm, '@types/luxon'])}/` },
    },
    ...(node
      ? [
          {
            name: `${lib}-imports-only-its-node-modules`,
            comment: `libs/${lib} may import ${node.join(', ') || 'no module'} of node. What it needs of the world comes in as a parameter.`,
            severity: 'error',
            from,
            to: { dependencyTypes: ['core'], pathNot: `^(node:)?${anyOf(node)}$` },
          },
        ]
      : []),
  ];
});

/** Features of the record and of the home know one another by their events and slices alone. */
const featureRules = ['record', 'home'].flatMap((lib) => [
  {
    name: `${lib}-features-by-events-and-slices`,
    comment: 'Of another feature import events.ts or slice.ts. What both need stands in a file beside the features.',
    severity: 'error',
    from: { path: `^libs/${lib}/src/([^/]+)/`, pathNot: spec },
    to: { path: `^libs/${lib}/src/[^/]+/`, pathNot: [`^libs/${lib}/src/$1/`, '/(events|slice)\\.ts$'] },
  },
  {
    name: `${lib}-features-know-no-registry`,
    comment: 'The registry gathers the features; a feature that read it would be in a circle.',
    severity: 'error',
    from: { path: `^libs/${lib}/src/[^/]+/`, pathNot: spec },
    to: { path: `^libs/${lib}/src/(features|index)\\.ts$` },
  },
  {
    name: `${lib}-events-before-slices-before-acts`,
    comment: 'Inside a feature: events, then the slice, then acts and lines, then the feature.',
    severity: 'error',
    from: { path: `^libs/${lib}/src/[^/]+/[^/]*(events|fields)\\.ts$` },
    to: { path: `^libs/${lib}/src/[^/]+/(slice|lines|feature)\\.ts$` },
  },
]);

module.exports = {
  forbidden: [
    ...rowRules,
    ...featureRules,
    {
      name: 'libs-by-their-door',
      comment: 'A lib is imported as #libs/<name>, which is its src/index.ts; nothing behind it.',
      severity: 'error',
      from: { path: '^((?:libs|apps)/[^/]+)/' },
      to: { path: '^libs/[^/]+/', pathNot: ['^$1/', '^libs/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'libs-in-a-row',
      comment: 'A new lib has a row in .dependency-cruiser.cjs that says what it may import.',
      severity: 'error',
      from: { path: '^libs/', pathNot: `^libs/${anyOf(Object.keys(rows))}/` },
      to: {},
    },
    {
      name: 'no-framework-in-libs',
      comment: 'Nest and GraphQL are of the apps.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: 'node_modules/(@nestjs|@apollo|graphql|rxjs)/' },
    },
    {
      name: 'no-specs-in-the-product',
      comment: 'What specs share is not built.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: [spec, '^apps/[^/]+/test/'] },
      to: { path: [spec, '^(test|tools)/', '^apps/[^/]+/test/'] },
    },
    {
      name: 'no-development-packages-in-the-product',
      comment: 'It would not be there when the service runs.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: [spec, '^apps/[^/]+/test/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      comment: 'Two modules that import each other are one; say which of them knows the other.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'everything-resolves',
      comment: 'The import leads nowhere: a file that is missing, or a package that package.json does not name.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    // Types count: a lib that only names another's types depends on it all the same.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      // `#libs/*` is the source, as for jest and tsc.
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.mts', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
