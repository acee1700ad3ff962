// Starts the built server with API requests routed by Next, on the stores named by the environment.
import { createRequire } from 'node:module';

const { runServer } = createRequire(import.meta.url)('../../../dist/server.cjs');
const { port } = await runServer({ embedded: false, apiThroughNext: true });
console.log(JSON.stringify({ port }));
