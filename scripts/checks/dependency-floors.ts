/** The oldest version allowed anywhere in the dependency tree, and the fault in older ones. */
export const FLOORS: Readonly<Record<string, { oldest: string; why: string }>> = {
  next: { oldest: '16.2.6', why: 'middleware bypass, request forgery by upgrades, cache poisoning' },
  react: { oldest: '19.2.6', why: 'code execution and denial of service through server components' },
  'react-dom': { oldest: '19.2.6', why: 'must match react' },
  mongoose: { oldest: '9.12.1', why: 'sanitizeFilter bypass, prototype pollution by update casting' },
  'socket.io': { oldest: '4.8.0', why: 'a crafted packet crashed the process before 4.6.2' },
  'socket.io-parser': { oldest: '4.2.6', why: 'an unlimited number of attachments exhausted the memory' },
  'engine.io': { oldest: '6.6.2', why: 'depends on a cookie parser without injection' },
  cookie: { oldest: '0.7.0', why: 'names and paths could inject attributes' },
  ws: { oldest: '8.17.1', why: 'a request with many headers crashed the process' },
  jsonwebtoken: { oldest: '9.0.2', why: 'keys of the wrong type were accepted before 9' },
  bcryptjs: { oldest: '3.0.2', why: 'reports truncated passwords' },
  zod: { oldest: '4.0.0', why: 'strictObject, which all input schemas use' },
  pino: { oldest: '10.0.0', why: 'the redaction is tested with this version' },
  'find-my-way': { oldest: '9.0.1', why: 'denial of service by a regular expression' },
  hono: { oldest: '4.10.3', why: 'required by the adaptor of /api' },
  '@hono/node-server': { oldest: '2.0.0', why: 'the lightweight responses that the benches measure' },
  'rate-limiter-flexible': { oldest: '11.4.0', why: 'the store interface of the rate limits' },
  nodemailer: { oldest: '7.0.7', why: 'mail was sent to another domain than the validated one' },
  sharp: { oldest: '0.33.5', why: 'decodes uploaded images' },
  esbuild: { oldest: '0.25.0', why: 'any website could read from its development server' },
};

type Lockfile = { packages: Record<string, { version?: string }> };

function numbersOf(version: string): number[] {
  return version.split('-', 1)[0]!.split('.').map(Number);
}

/** Whether `version` is lower than `floor`. A prerelease of the floor is lower. */
export function isBelow(version: string, floor: string): boolean {
  const [actual, minimum] = [numbersOf(version), numbersOf(floor)];
  for (let i = 0; i < 3; i += 1) {
    const difference = (actual[i] ?? 0) - (minimum[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return version.includes('-');
}

/** Returns one sentence for every copy below its floor, nested ones included, and for every package not in the lockfile. */
export function faultsOfLockfile({ packages }: Lockfile, floors = FLOORS): string[] {
  return Object.entries(floors).flatMap(([name, { oldest, why }]) => {
    const copies = Object.entries(packages).filter(([path]) => path.endsWith(`node_modules/${name}`));
    if (copies.length === 0) return [`${name} is not in the lockfile: remove it from the table.`];
    return copies
      .filter(([, { version = '0.0.0' }]) => isBelow(version, oldest))
      .map(([path, { version }]) => `${path} is ${version}; at least ${oldest} is needed (${why}).`);
  });
}
