import boundaries from 'eslint-plugin-boundaries';

/** Folders of lib that are one layer each. */
const lib = (...names) => names.map((name) => ({ type: name, pattern: `lib/${name}` }));
const allow = (from, ...to) => ({
  from: { element: { type: from } },
  // Imports within one element are always allowed.
  allow: { to: { element: { types: { anyOf: to } } } },
});
const allowFile = (category, ...to) => ({
  from: { file: { categories: category } },
  allow: { to: { element: { types: { anyOf: to } } } },
});
/** A package that only the given layers may import. */
const restrict = (source, ...layers) => ({
  from: { element: { types: { noneOf: layers } } },
  disallow: { to: { module: { origin: 'external', source } } },
});

const LAYERS = [
  allow('api', 'services', 'http', 'auth', 'domain'),
  allow('page', 'services', 'auth', 'domain', 'component', 'ui', 'client', 'runtime'),
  allow('component', 'component', 'ui', 'client', 'domain'),
  allow('client', 'domain'),
  allow('services', 'repositories', 'db', 'auth', 'event-bus', 'domain', 'runtime'),
  allow('repositories', 'models', 'db', 'domain', 'runtime'),
  allow('mirror', 'repositories', 'event-bus', 'domain', 'runtime'),
  allow('realtime', 'services', 'auth', 'event-bus', 'domain', 'runtime'),
  allow('page-cache', 'event-bus', 'domain', 'runtime'),
  allow('http', 'auth', 'repositories', 'domain', 'runtime'),
  allow('auth', 'repositories', 'domain', 'runtime'),
  allow('event-bus', 'domain', 'runtime'),
  allow('db', 'domain', 'runtime'),
  allow('embedded', 'runtime'),
  allow('models', 'domain'),
  allowFile(
    'server',
    'api',
    'services',
    'repositories',
    'mirror',
    'realtime',
    'http',
    'auth',
    'event-bus',
    'page-cache',
    'db',
    'embedded',
    'runtime',
  ),
  // The entry of the mirror worker opens its own database connection.
  allowFile('mirror-worker', 'db', 'mirror', 'runtime'),
  allowFile('middleware', 'auth', 'domain', 'runtime'),
];

const PACKAGES = [
  restrict('mongoose', 'models', 'repositories', 'db', 'embedded'),
  restrict('mongodb', 'models', 'repositories', 'db'),
  restrict('socket.io', 'realtime'),
  restrict('socket.io-client', 'client'),
  restrict('@supabase/supabase-js', 'mirror'),
  restrict('next', 'page-cache', 'page', 'component', 'ui', 'client'),
];

/** The allowed imports between layers, denied by default. `scripts/checks/check-lint-fixtures.mjs` tests the rule. */
export const boundaryRules = {
  plugins: { boundaries },
  settings: {
    'import/resolver': { typescript: true },
    'boundaries/files': [
      { category: 'server', pattern: 'server.ts' },
      { category: 'mirror-worker', pattern: 'lib/mirror/relay/mirror-worker.ts' },
      { category: 'middleware', pattern: 'middleware.ts' },
    ],
    'boundaries/elements': [
      { type: 'api', pattern: 'app/api' },
      { type: 'page', pattern: 'app' },
      { type: 'ui', pattern: 'components/ui' },
      { type: 'component', pattern: 'components/*' },
      // One element per aggregate, so that a service cannot import the services of another aggregate.
      { type: 'services', pattern: 'lib/services/*' },
      { type: 'models', pattern: 'models' },
      ...lib(
        'domain',
        'repositories',
        'db',
        'mirror',
        'event-bus',
        'realtime',
        'http',
        'page-cache',
        'auth',
        'client',
        'embedded',
        'runtime',
      ),
    ],
  },
  rules: {
    'boundaries/dependencies': [
      'error',
      {
        default: 'disallow',
        checkAllOrigins: true,
        policies: [{ allow: { to: { module: { origin: ['external', 'core'] } } } }, ...LAYERS, ...PACKAGES],
      },
    ],
  },
};
