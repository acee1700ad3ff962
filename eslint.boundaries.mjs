import boundaries from 'eslint-plugin-boundaries';

/** Folders of lib that are one layer each. services and domain hold one folder an aggregate. */
const lib = (...names) => names.map((name) => ({ type: name, pattern: `lib/${name}` }));
const may = (from, ...to) => ({
  from: { element: { type: from } },
  // Within one element everything may import everything; this is about the others.
  allow: { to: { element: { types: { anyOf: to } } } },
});
const file = (category, ...to) => ({
  from: { file: { categories: category } },
  allow: { to: { element: { types: { anyOf: to } } } },
});
/** A package that only these layers may import. */
const only = (source, ...layers) => ({
  from: { element: { types: { noneOf: layers } } },
  disallow: { to: { module: { origin: 'external', source } } },
});

const LAYERS = [
  may('api', 'services', 'http', 'auth', 'domain'),
  may('page', 'services', 'auth', 'domain', 'component', 'ui', 'client', 'runtime'),
  may('component', 'component', 'ui', 'client', 'domain'),
  may('client', 'domain'),
  may('services', 'repositories', 'db', 'auth', 'event-bus', 'domain', 'runtime'),
  may('repositories', 'models', 'db', 'domain', 'runtime'),
  may('mirror', 'repositories', 'event-bus', 'domain', 'runtime'),
  may('realtime', 'services', 'auth', 'event-bus', 'domain', 'runtime'),
  may('http', 'auth', 'repositories', 'domain', 'runtime'),
  may('auth', 'repositories', 'domain', 'runtime'),
  may('event-bus', 'domain', 'runtime'),
  may('db', 'domain', 'runtime'),
  may('embedded', 'runtime'),
  may('models', 'domain'),
  file(
    'server',
    'api',
    'services',
    'repositories',
    'mirror',
    'realtime',
    'http',
    'auth',
    'event-bus',
    'db',
    'embedded',
    'runtime',
  ),
  // The entry of the relay's thread opens its own connection.
  file('mirror-worker', 'db', 'mirror', 'runtime'),
  file('middleware', 'auth', 'domain', 'runtime'),
];

const PACKAGES = [
  only('mongoose', 'models', 'repositories', 'db', 'embedded'),
  only('mongodb', 'models', 'repositories', 'db'),
  only('socket.io', 'realtime'),
  only('socket.io-client', 'client'),
  only('@supabase/supabase-js', 'mirror'),
  only('next', 'page', 'component', 'ui', 'client'),
];

/** Who may import whom, denied by default; `scripts/checks/check-lint-fixtures.mjs` proves that it denies. */
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
      // One element an aggregate: a service never calls another aggregate's services.
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
