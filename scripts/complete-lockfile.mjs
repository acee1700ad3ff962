// `npm run lock:complete`: run after a change of dependencies through a registry that does not serve the packages of
// other platforms. npm then omits those from the lockfile, and `npm ci` rejects it on every machine.
// Adds them without integrity, which is unknown here; npm fills it in where the packages are available.
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = 'package-lock.json';
const OS = [
  'darwin',
  'win32',
  'linux',
  'freebsd',
  'android',
  'openharmony',
  'openbsd',
  'netbsd',
  'sunos',
  'aix',
];
const CPU = ['arm64', 'x64', 'ia32', 'arm', 'riscv64', 's390x', 'ppc64', 'loong64', 'mips64el', 'wasm32'];

const lock = JSON.parse(readFileSync(FILE, 'utf8'));
const { '': root, ...packages } = lock.packages;

/** Whether npm resolves `name` from the package at `from`, by searching the parent folders. */
function isLocked(from, name) {
  for (let base = from; base; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    if (packages[`${base}/node_modules/${name}`]) return true;
  }
  return packages[`node_modules/${name}`] !== undefined;
}

/** Reads the platform from a package name such as @next/swc-linux-arm64-musl. */
function platformOf(name) {
  const words = name.split('/').at(-1).split(/[-.]/);
  const os = OS.filter((word) => words.includes(word) || words.includes(`${word}musl`));
  const cpu = CPU.filter((word) => words.includes(word));
  const musl = words.some((word) => word.includes('musl'));
  const gnu = words.some((word) => word.startsWith('gnu'));
  return { os, cpu, libc: musl ? ['musl'] : gnu ? ['glibc'] : [] };
}

let added = 0;
for (const [path, entry] of Object.entries(packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const { os, cpu, libc } = platformOf(name);
    if (isLocked(path, name) || os.length + cpu.length === 0) continue;
    packages[`node_modules/${name}`] = {
      version: range.replace(/^[\^~]/, ''),
      ...(cpu.length > 0 ? { cpu } : {}),
      ...(entry.dev ? { dev: true } : {}),
      ...(libc.length > 0 ? { libc } : {}),
      optional: true,
      ...(os.length > 0 ? { os } : {}),
    };
    added += 1;
  }
}

const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
writeFileSync(
  FILE,
  `${JSON.stringify({ ...lock, packages: { '': root, ...Object.fromEntries(sorted) } }, null, 2)}\n`,
);
console.log(`${added} packages for other platforms added to ${FILE}.`);
