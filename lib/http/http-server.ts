import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { AppError, NotFoundError, ValidationError } from '../domain/errors';
import { seconds } from '../runtime/clock';
import { env } from '../runtime/env';
import { logger } from '../runtime/logger';
import { countAnswer } from '../runtime/metrics';
import { READ_METHODS } from './allowed-methods';
import { allowOfPath, malformedParameter } from './api-table';
import { corsFor } from './cors';
import type { Dispatch } from './dispatch';
import { listenWithLightResponse } from './light-response';
import { METRICS_PATH, metricsAnswer } from './metrics-endpoint';
import { jsonAnswer } from './json-response';
import { pathOf, refusalOf, rewriteHeaders, type Vetted } from './pre-filter';
import { methodNotAllowed, problemResponse } from './problem';
import { BODY_LIMIT, bodyLimitOf, tooLarge } from './request-body';
import { setRequestRoute, routeOf } from './request-route';
import { pageHeadersFor } from './security-headers';

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

export type AppServer = {
  http: Server;
  /** Puts the real listeners in place of "still starting". Without `api`, pages get everything. */
  open: (listeners: Listeners) => void;
  /** Stops taking connections and resolves when the last request on them has been answered, or after `withinMs`. */
  drain: (withinMs: number) => Promise<void>;
};

const STARTING = new AppError('STARTING', 503, 'The shop is opening. Try again in a moment.');

/** The one HTTP server: the pre-filter first, then handlers directly for /api, and pages for the rest. */
export function createAppServer(): AppServer {
  let listen: Listener = (_request, response) =>
    void writeResponse(response, problemResponse(STARTING, 'none'));
  let draining = false;
  const underWay = new Set<ServerResponse>();

  const http = createServer(
    { requestTimeout: seconds(30), headersTimeout: seconds(10), keepAliveTimeout: seconds(65) },
    (request, response) => {
      if (draining) response.setHeader('connection', 'close');
      underWay.add(response);
      const started = performance.now();
      // One listener does both: each more of them costs a trivial answer one in a hundred.
      response.on('close', () => {
        underWay.delete(response);
        if (response.writableFinished) record(request, response, performance.now() - started);
      });
      listen(request, response);
    },
  );

  return {
    http,
    open: (listeners) => {
      listen = filtered(listeners);
    },
    drain: async (withinMs) => {
      draining = true;
      // Their connections would else be kept after the answer, and hold the stop up until it is forced.
      for (const response of underWay) if (!response.headersSent) response.setHeader('connection', 'close');
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      http.closeIdleConnections();
      const force = setTimeout(() => http.closeAllConnections(), withinMs);
      await closed;
      clearTimeout(force);
    },
  };
}

type Listeners = { api: Dispatch | null; pages: Listener | null; trustedHops: number };

function filtered({ api, pages, trustedHops }: Listeners): Listener {
  const handleApi = api && listenWithLightResponse(api, onAdaptorError);
  const pageHeaders = pageHeadersFor(env());
  const cors = corsFor(env().CORS_ORIGINS);
  return (request, response) => {
    const vetted = rewriteHeaders(request, trustedHops);
    const isApi = request.url?.startsWith('/api/') ?? false;
    if (isApi && cors(request, response)) return;
    const refusal = refusalOf(request);
    if (refusal === 'path') return turnAway(response, malformedPath(request.url!), vetted);
    // The dispatch, where there is one, judges the methods that some route has.
    const judgesMethods = isApi && handleApi && refusal === null;
    // While developing, Next's own tools are posted to.
    const isNextsOwn = !handleApi && /^\/_(next|_nextjs)/.test(request.url!);
    if (!judgesMethods && !isNextsOwn) {
      const answered = answerByMethod(request, isApi, vetted);
      if (answered) return writeResponse(response, answered);
    }
    const limit = vetted.contentLength > BODY_LIMIT ? bodyLimitOf(request.method, request.url) : BODY_LIMIT;
    // Not closed: who is still sending would meet a broken pipe and not the answer. Node reads the rest past us.
    if (vetted.contentLength > limit)
      return writeResponse(response, problemResponse(tooLarge(limit), vetted.requestId), 'keep-alive');
    if (isApi && handleApi) return handleApi(request, response);
    if (request.url === METRICS_PATH) return answerMetrics(request, response, vetted);
    if (!pages) return turnAway(response, new NotFoundError('This address'), vetted);
    // Handlers put these on their answers themselves, whoever calls them.
    if (!isApi) {
      response.setHeader('x-request-id', vetted.requestId);
      const headers = pageHeaders(request.url!);
      for (const name in headers) response.setHeader(name, headers[name]!);
    }
    return pages(request, response);
  };
}

/** What is answered by the method alone: OPTIONS, and what the path does not serve; null for all else. */
function answerByMethod(
  { method, url }: IncomingMessage,
  isApi: boolean,
  { requestId }: Vetted,
): Response | null {
  const allow = isApi ? allowOfPath(pathOf(url!)) : READ_METHODS;
  if (allow === null) return problemResponse(new NotFoundError('This address'), requestId);
  if (!allow.split(', ').includes(method!)) return methodNotAllowed(allow, requestId);
  return method === 'OPTIONS' ? jsonAnswer(204, null, requestId, { allow }) : null;
}

function malformedPath(target: string): AppError {
  const field = malformedParameter(pathOf(target));
  const message = `Invalid path: ${field ?? 'it'} is malformed.`;
  return new ValidationError(message, [{ path: field ?? 'path', message: 'is malformed' }], 'PATH_INVALID');
}

function turnAway(response: ServerResponse, error: AppError, { requestId }: Vetted): Promise<void> {
  return writeResponse(response, problemResponse(error, requestId));
}

async function answerMetrics(
  request: IncomingMessage,
  response: ServerResponse,
  vetted: Vetted,
): Promise<void> {
  setRequestRoute(request, METRICS_PATH);
  // Nobody waits for this promise: a failure that got out would end the process.
  const answer = metricsAnswer(request, vetted).catch((error: unknown) =>
    problemResponse(error, vetted.requestId),
  );
  return writeResponse(response, await answer);
}

function onAdaptorError(error: unknown): Response {
  return problemResponse(error, 'none');
}

/** Counts an answer and logs it: writes and refusals as information, reads only when asked for. Never a body or query. */
function record(request: IncomingMessage, response: ServerResponse, ms: number): void {
  const { statusCode: status } = response;
  countAnswer(request.method ?? '', routeOf(request), status, ms);
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const level = status >= 500 ? 'error' : isRead && status < 400 ? 'debug' : 'info';
  const log = logger();
  if (!log.isLevelEnabled(level)) return;
  const requestId = request.headers['x-request-id'];
  const path = request.url!.split('?', 1)[0];
  log[level]({ requestId, method: request.method, path, status, ms: Math.round(ms) }, 'request');
}

async function writeResponse(
  target: ServerResponse,
  source: Response,
  connection: 'close' | 'keep-alive' = 'close',
): Promise<void> {
  target.writeHead(source.status, { ...Object.fromEntries(source.headers), connection });
  target.end(await source.text());
}
