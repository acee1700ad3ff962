import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { seconds } from '../../runtime/clock';
import { GatewayRefusal, toGatewayError } from './supabase-responses';
import {
  SIGNATURE_SQL,
  toCall,
  toSelect,
  type FunctionSignature,
  type Statement,
} from './supabase-statements';

/** Runs one statement as `service_role`; rejects with an error that carries PostgreSQL's code, detail and hint. */
export type GatewayQuery = (sql: string, params: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;

export type GatewayOptions = {
  query: GatewayQuery;
  /** The secret key that every request must send. */
  key: string;
  /** Fields of the response to GET /health. */
  about: Record<string, unknown>;
};

const MAX_BODY_BYTES = 4 * 1024 * 1024;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Creates an HTTP server with the part of a Supabase project that the mirror uses: PostgREST's RPC and simple reads
 * under /rest/v1, with its formats of responses and errors, and GET /health. The server is not listening yet.
 */
export function createGateway({ query, key, about }: GatewayOptions): Server {
  const keyDigest = digest(key);
  const signatures = new Map<string, FunctionSignature>();

  function assertKey(request: IncomingMessage): void {
    const { apikey, authorization } = request.headers;
    const keys = [apikey, authorization?.replace(/^Bearer\s+/i, '')].filter((value) => value !== undefined);
    if (keys.length === 0) throw new GatewayRefusal(401, 'PGRST301', 'No API key found in request');
    if (!keys.every((value) => timingSafeEqual(digest(String(value)), keyDigest))) {
      throw new GatewayRefusal(401, 'PGRST301', 'Invalid API key');
    }
  }

  async function signatureOf(name: string): Promise<FunctionSignature | undefined> {
    const cached = signatures.get(name);
    if (cached) return cached;
    const [row] = (await query(SIGNATURE_SQL, [name])).rows;
    if (!row) return undefined;
    const types = row.types as string[];
    const signature = ((row.names as string[] | null) ?? []).map((arg, i) => ({
      name: arg,
      type: types[i] ?? 'text',
    }));
    signatures.set(name, signature);
    return signature;
  }

  async function call(name: string, request: IncomingMessage): Promise<Statement> {
    if (request.method !== 'POST') throw new GatewayRefusal(405, 'PGRST101', 'Only POST may call a function');
    const body = await readBody(request);
    const args = argumentNames(body);
    const signature = await signatureOf(name);
    const matches = signature?.length === args.length && signature.every((arg) => args.includes(arg.name));
    if (!signature || !matches) {
      const shape = `public.${name}(${args.join(', ')})`;
      throw new GatewayRefusal(404, 'PGRST202', `Could not find the function ${shape} in the schema cache`);
    }
    return toCall(name, signature, body);
  }

  async function handle(request: IncomingMessage): Promise<string> {
    assertKey(request);
    const url = new URL(request.url ?? '/', 'http://gateway');
    if (url.pathname === '/health' && request.method === 'GET') {
      await query('select 1', []);
      return JSON.stringify({ ok: true, ...about });
    }
    const [, rpc, relation] = /^\/rest\/v1\/(?:rpc\/([^/]+)|([^/]+))$/.exec(url.pathname) ?? [];
    const reads = relation !== undefined && request.method === 'GET';
    if (rpc === undefined && !reads)
      throw new GatewayRefusal(404, 'PGRST125', 'Invalid path specified in request URL');
    const statement =
      rpc === undefined
        ? toSelect(decodeURIComponent(relation!), url.searchParams)
        : await call(rpc, request);
    const { rows } = await query(statement.sql, statement.params);
    return String(rows[0]?.result ?? 'null');
  }

  const server = createServer((request, response) => {
    handle(request).then(
      (body) => send(request, response, 200, body),
      (error: unknown) => {
        const { status, body } = toGatewayError(error);
        send(request, response, status, JSON.stringify(body));
      },
    );
  });

  function send(request: IncomingMessage, response: ServerResponse, status: number, body: string): void {
    // Closes the connection while the server is closing, and after a body that was rejected before its end.
    const last = !server.listening || !request.complete;
    if (last) response.setHeader('connection', 'close');
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
    response.end(body, () => request.complete || request.socket.destroy());
  }
  server.requestTimeout = seconds(30);
  server.keepAliveTimeout = seconds(30);
  return server;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new GatewayRefusal(413, '', 'The request body is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function argumentNames(body: string): string[] {
  try {
    const parsed: unknown = body === '' ? {} : JSON.parse(body);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return Object.keys(parsed);
  } catch {
    // Rejected below, like JSON that is not an object.
  }
  throw new GatewayRefusal(400, 'PGRST102', 'Empty or invalid json');
}
