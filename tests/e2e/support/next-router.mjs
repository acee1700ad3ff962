// The built server with Next's router in front of the handlers, on the stores that the environment names.
import { createRequire } from 'node:module';

const { runServer } = createRequire(import.meta.url)('../../../dist/server.cjs');
const { port } = await runServer({ embedded: false, apiThroughNext: true });
console.log(JSON.stringify({ port }));
