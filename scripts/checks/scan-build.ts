// Scans the browser bundles for secrets: npx tsx scripts/checks/scan-build.ts [folder]
import { join } from 'node:path';
import { scanFolder, secretsOf } from './secret-scan';

const folder = process.argv[2] ?? join('.next', 'static');
const { files, findings } = scanFolder(folder, secretsOf(process.env));
for (const finding of findings) console.error(finding);
console.log(`${files} files, ${findings.length} findings`);
process.exitCode = findings.length > 0 ? 1 : 0;
