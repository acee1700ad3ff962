// The product as a person starts it, on an empty data folder: the first minute of a new shop.
import { rmSync } from 'node:fs';

rmSync(process.env.DATA_DIR, { recursive: true, force: true });
await import('../../../scripts/start.mjs');
