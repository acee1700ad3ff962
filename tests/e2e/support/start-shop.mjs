// Starts the shop as a user does on an empty data folder.
import { rmSync } from 'node:fs';

rmSync(process.env.DATA_DIR, { recursive: true, force: true });
await import('../../../scripts/start.mjs');
