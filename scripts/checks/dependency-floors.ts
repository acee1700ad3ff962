/** The oldest version that may be installed, wherever in the tree, and what the one before it let through. */
export const FLOORS: Readonly<Record<string, { oldest: string; why: string }>> = {
  next: { oldest: '16.2.6', why: 'ways around the middleware, request forgery by upgrades, cache poisoning' },
  react: { oldest: '19.2.6', why: 'code execution and denial of service through server components' },
  'react-dom': { oldest: '19.2.6', why: 'goes with react' },
  mongoose: { oldest: '9.12.1', why: 'operators past sanitizeFilter, prototype pollution by update casting' },
  'socket.io': { oldest: '4.8.0', why: 'a crafted packet ended the process before 4.6.2' },
  'socket.io-parser': { oldest: '4.2.6', why: 'attachments without number filled the memory' },
  'engine.io': { oldest: '6.6.2', why: 'brings a cookie parser without injection' },
  cookie: { oldest: '0.7.0', why: 'names and paths could bring in further attributes' },
  ws: { oldest: '8.17.1', why: 'a request with many headers ended the process' },
  jsonwebtoken: { oldest: '9.0.2', why: 'keys of the wrong kind were taken before 9' },
  bcryptjs: { oldest: '3.0.2', why: 'tells when a password is cut' },
  zod: { oldest: '4.0.0', why: 'strictObject, which every edge is parsed with' },
  pino: { oldest: '10.0.0', why: 'the logger that the redaction is tested with' },
  'find-my-way': { oldest: '9.0.1', why: 'a pattern that took for ever' },
  hono: { oldest: '4.10.3', why: 'comes with the adaptor that answers /api' },
  '@hono/node-server': { oldest: '2.0.0', why: 'the light answers that the server is measured with' },
  'rate-limiter-flexible': { oldest: '11.4.0', why: 'the store interface that the limits stand on' },
  nodemailer: { oldest: '7.0.7', why: 'mail went to another domain than the one that was checked' },
  sharp: { oldest: '0.33.5', why: 'the image decoder that uploads go through' },
  esbuild: { oldest: '0.25.0', why: 'any page could read from its development server' },
};

type Lockfile = { packages: Record<string, { version?: string }> };

function numbersOf(version: string): number[] {
  return version.split('-', 1)[0]!.split('.').map(Number);
}

/** Whether `version` comes before `floor`. One that is only a candidate for the floor does as well. */
export function isBelow(version: string, floor: string): boolean {
  const [given, least] = [numbersOf(version), numbersOf(floor)];
  for (let i = 0; i < 3; i += 1) {
    const difference = (given[i] ?? 0) - (least[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return version.includes('-');
}

/** A sentence for every copy that is too old, nested ones as well, and for every package that is not there at all. */
export function faultsOfLockfile({ packages }: Lockfile, floors = FLOORS): string[] {
  return Object.entries(floors).flatMap(([name, { oldest, why }]) => {
    const copies = Object.entries(packages).filter(([path]) => path.endsWith(`node_modules/${name}`));
    if (copies.length === 0) return [`${name} is not in the lockfile: take it out of the table.`];
    return copies
      .filter(([, { version = '0.0.0' }]) => isBelow(version, oldest))
      .map(([path, { version }]) => `${path} is ${version}; at least ${oldest} is needed (${why}).`);
  });
}
