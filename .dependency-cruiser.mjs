// Who may import whom. Read it top to bottom: each library knows only those named beside it.
export const MAY_IMPORT = {
  calendar: [],
  platform: [],
  planning: ['calendar'],
  partners: ['planning', 'calendar'],
  disclosure: ['planning', 'partners', 'calendar'],
  persistence: ['planning', 'calendar', 'platform'],
  queue: ['platform', 'persistence'],
  delivery: ['partners', 'platform'],
  intake: ['planning', 'calendar', 'platform'],
  access: ['platform', 'persistence'],
  synthetic: ['planning', 'calendar'],
  handover: [
    'calendar',
    'planning',
    'partners',
    'disclosure',
    'persistence',
    'queue',
    'delivery',
    'intake',
    'access',
    'platform',
  ],
};
const APPS_MAY_IMPORT = ['handover', 'access', 'intake', 'queue', 'persistence', 'platform'];
// The command line plans without a database, pages say days, and the simulator speaks a partner's side of the contract.
const APPS_WITH_MORE = {
  hub: ['planning', 'calendar', 'delivery', 'partners', 'synthetic'],
  dashboard: ['calendar'],
  'partner-simulator': [],
  'hmpps-simulator': [],
};
const PURE = 'calendar|planning|partners|disclosure';
const lib = (name) => `^libs/${name}/`;

export default {
  forbidden: [
    ...Object.entries(MAY_IMPORT).map(([name, known]) => ({
      name: `${name}-knows-only-${known.join('-') || 'itself'}`,
      severity: 'error',
      from: { path: lib(name), pathNot: '\\.spec\\.ts$|/conformance/' },
      to: { path: '^(libs|apps|test|bench)/', pathNot: [name, ...known].map(lib) },
    })),
    {
      name: 'apps-are-thin',
      comment: 'an app turns HTTP, a turn or the clock into a use case',
      severity: 'error',
      from: { path: '^apps/', pathNot: ['\\.spec\\.ts$', ...Object.keys(APPS_WITH_MORE).map((app) => `^apps/${app}/`)] },
      to: { path: '^libs/', pathNot: APPS_MAY_IMPORT.map(lib) },
    },
    ...Object.entries(APPS_WITH_MORE).map(([app, more]) => ({
      name: `${app}-knows-what-an-app-may`,
      severity: 'error',
      from: { path: `^apps/${app}/`, pathNot: '\\.spec\\.ts$' },
      to: { path: '^libs/', pathNot: [...APPS_MAY_IMPORT, ...more].map(lib) },
    })),
    {
      name: 'apps-do-not-meet',
      comment: 'only apps/hub puts the others together',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: ['^apps/hub/', '\\.spec\\.ts$'] },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'the-core-is-plain',
      comment: 'no framework, no clock, no network, no file',
      severity: 'error',
      from: { path: `^libs/(${PURE})/`, pathNot: '\\.spec\\.ts$|/conformance/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: 'node_modules/class-validator/' },
    },
    {
      name: 'only-delivery-speaks-http',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: ['^libs/delivery/', '^apps/partner-simulator/', '\\.spec\\.ts$'] },
      to: { path: 'node_modules/(axios|undici|nodemailer|@aws-sdk|@smithy)/' },
    },
    {
      name: 'front-door-only',
      comment: 'a library is reached by its # name, never by a path into it',
      severity: 'error',
      from: { path: '^(?:apps|libs|test|bench)/([^/]+)/' },
      to: { path: '^libs/[^/]+/src/.+', pathNot: ['^libs/[^/]+/src/(conformance/)?index\\.ts$', '^libs/$1/'] },
    },
    {
      name: 'one-adapter-knows-no-other',
      severity: 'error',
      from: { path: '/adapters/([^/]+)/' },
      to: { path: '/adapters/', pathNot: '/adapters/$1/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'tests-stay-out',
      severity: 'error',
      from: { pathNot: '\\.spec\\.ts$|^test/|/conformance/' },
      to: { path: '\\.spec\\.ts$|/conformance/|^test/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['hub-source', 'import', 'node', 'default'] },
  },
};
