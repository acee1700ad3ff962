/** Writes app/api/routes.generated.ts from the files under app/api; `--check` only compares. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(process.cwd(), 'app', 'api');
const TARGET = path.join(ROOT, 'routes.generated.ts');

function routeFolders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) return routeFolders(full);
    return entry.name === 'route.ts' ? [path.relative(ROOT, folder)] : [];
  });
}

function toPath(folder: string): string {
  return `/api/${folder
    .split(path.sep)
    .join('/')
    .replace(/\[(\w+)\]/g, ':$1')}`;
}

export function generateApiTable(): string {
  const folders = routeFolders(ROOT).sort();
  const imports = folders.map(
    (folder, i) => `import * as route${i} from './${folder.split(path.sep).join('/')}/route';`,
  );
  const rows = folders.map((folder, i) => `  { path: '${toPath(folder)}', handlers: route${i} },`);
  return [
    '// Made by scripts/generate-api-table.ts from the files beside it. Only server.ts imports it.',
    "import type { ApiRoute } from '@/lib/http/api-route';",
    ...imports,
    '',
    'export const API_ROUTES: ApiRoute[] = [',
    ...rows,
    '];',
    '',
  ].join('\n');
}

if (process.argv[1]?.endsWith('generate-api-table.ts')) {
  const made = generateApiTable();
  if (process.argv.includes('--check')) {
    if (readFileSync(TARGET, 'utf8') !== made)
      throw new Error('app/api/routes.generated.ts is stale: run npm run generate.');
  } else {
    writeFileSync(TARGET, made);
  }
}
