// The architecture on one screen: who may import whom. Keep it acyclic; change it by decision record (docs/adr/).
const mayImport = {
  audit: [],
  identity: ['audit'],
  media: [],
  rates: ['audit'],
  compliance: [],
  ledger: ['audit'],
  inventory: [],
  sellers: ['audit', 'identity', 'media'],
  catalog: ['audit', 'sellers', 'media', 'inventory', 'compliance', 'rates'],
  shipping: ['compliance'],
  payments: ['audit', 'ledger'],
  orders: ['audit', 'catalog', 'inventory', 'payments', 'sellers', 'shipping', 'ledger'],
  checkout: ['catalog', 'inventory', 'orders', 'payments', 'rates', 'sellers', 'shipping', 'compliance'],
  payouts: ['audit', 'ledger', 'orders', 'payments', 'sellers', 'rates'],
  subsidies: ['audit', 'sellers'],
  moderation: ['audit', 'identity', 'sellers', 'catalog'],
  storefront: ['audit', 'catalog', 'sellers', 'inventory', 'media', 'rates', 'shipping', 'orders'],
  notifications: ['identity', 'sellers', 'catalog', 'payments', 'orders', 'payouts', 'moderation'],
  // Its people come to the shop from outside, over HTTP; only its drawings are hung up from within.
  demo: ['identity', 'media', 'catalog', 'sellers'],
};

const shared = ['kernel', 'platform'];
const modules = Object.keys(mayImport);
const roots = ['app\\.module', 'application', 'process', 'main', 'worker', 'local', 'cli', 'metadata'];

const peers = Object.entries(mayImport).map(([module, allowed]) => ({
  name: `${module}-imports`,
  comment: `${module} may import ${allowed.join(', ') || 'no other module'}.`,
  severity: 'error',
  from: { path: `^src/${module}/` },
  to: { path: '^src/', pathNot: `^src/(${[module, ...shared, ...allowed].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...peers,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'front-door-only',
      comment: 'Other modules are reached through their index.ts.',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/[^/]+/', pathNot: ['^src/($1|kernel|platform)/', '^src/[^/]+/index\\.ts$'] },
    },
    {
      name: 'front-door-for-roots',
      comment: 'src/metadata.ts is generated, and names every controller and DTO.',
      severity: 'error',
      from: { path: '^src/[^/]+\\.ts$', pathNot: '^src/metadata\\.ts$' },
      to: { path: `^src/(${[...modules, 'sandbox'].join('|')})/`, pathNot: '/index\\.ts$' },
    },
    {
      name: 'own-index-is-for-others',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/$1/index\\.ts$' },
    },
    {
      name: 'kernel-is-pure',
      severity: 'error',
      from: { path: '^src/kernel/' },
      to: { pathNot: '^src/kernel/|node_modules/uuid/' },
    },
    {
      name: 'platform-knows-no-domain',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/', pathNot: '^src/(platform|kernel)/' },
    },
    {
      name: 'sandbox-knows-no-domain',
      severity: 'error',
      from: { path: '^src/sandbox/' },
      to: { path: '^src/', pathNot: '^src/(sandbox|platform|kernel)/' },
    },
    {
      name: 'nobody-needs-the-sandbox',
      comment: 'Only the composition roots may load it, so that production can be built without it.',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: '^src/sandbox/' },
      to: { path: '^src/sandbox/' },
    },
    {
      name: 'provider-of-the-laptop-alone',
      comment:
        'What else exists outside production is small; the pretended Stripe is not, and production loads none of it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(sandbox/stripe/|local\\.ts$)' },
      to: { path: '^src/sandbox/stripe/' },
    },
    {
      name: 'pictures-in-their-own-process',
      comment: 'Whoever answers shoppers or runs jobs neither decodes nor loads the library.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(demo/drawings/|media/pictures/(pictures|decoder-process)\\.ts$)' },
      to: {
        path: 'node_modules/sharp/|^src/media/pictures/pictures\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'drawings-in-their-own-process',
      comment: 'The drawing program loads SVG. Its parent knows what it may ask for, and nothing else.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/demo/drawings/' },
      to: { path: '^src/demo/drawings/', pathNot: '^src/demo/drawings/requests\\.ts$' },
    },
    {
      name: 'drawings-stand-alone',
      severity: 'error',
      from: { path: '^src/demo/drawings/' },
      to: { path: '^src/', pathNot: '^src/demo/drawings/' },
    },
    {
      name: 'entities-are-plain',
      severity: 'error',
      from: { path: '\\.entity\\.ts$' },
      to: { path: 'node_modules/(@nestjs|bullmq|stripe|fastify)/|\\.(service|dto|controller)\\.ts$' },
    },
    {
      name: 'vendors-behind-platform',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(platform|sandbox)/' },
      to: { path: 'node_modules/(bullmq|stripe|ioredis|@bull-board|@aws-sdk)/' },
    },
    {
      name: 'migrations-stand-alone',
      comment: 'A migration must mean the same for ever, so it can not depend on code that changes.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^src/' },
    },
    {
      name: 'unlisted-module',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: `^src/(${[...shared, 'sandbox', ...modules].join('|')})/` },
      to: {},
    },
    {
      name: 'unlisted-root',
      severity: 'error',
      from: { path: '^src/[^/]+\\.ts$', pathNot: `^src/(${roots.join('|')})\\.ts$` },
      to: {},
    },
    {
      name: 'not-to-dev-dep',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.spec\\.ts$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
