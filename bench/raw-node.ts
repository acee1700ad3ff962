import { createServer } from 'node:http';
import { z } from 'zod';

/** The floor under every figure: what Node alone does with a small JSON answer. */
const { PORT, HOST } = z.object({ PORT: z.coerce.number(), HOST: z.string() }).parse(process.env);

createServer((_request, response) => {
  const body = JSON.stringify({ status: 'ok' });
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
}).listen(PORT, HOST);
