import { createServer } from 'node:http';
import { z } from 'zod';

/** The baseline of all figures: node:http with a small JSON response. */
const { PORT, HOST } = z.object({ PORT: z.coerce.number(), HOST: z.string() }).parse(process.env);

createServer((_request, response) => {
  const body = JSON.stringify({ status: 'ok' });
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
}).listen(PORT, HOST);
