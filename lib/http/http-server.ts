import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { LIVE_PATH } from '../domain/realtime/realtime-events';
import { AppError, NotFoundError, ValidationError } from '../domain/errors';
import { seconds } from '../runtime/clock';
import { env } from '../runtime/env';
import { logger } from '../runtime/logger';
import { countResponse } from '../runtime/metrics';
import type { PageHeaders, PageListener } from '../runtime/page-headers';
import { READ_METHODS } from './allowed-methods';
import { allowOfPath, malformedParameter } from './api-table';
import { corsFor } from './cors';
import type { Dispatch } from './dispatch';
import { listenWithLightResponse } from './light-response';
import { METRICS_PATH, metricsResponse } from './metrics-endpoint';
import { jsonResponse } from './json-response';
import { pathOf, rejectionOf, rewriteHeaders, type PreFilteredRequest } from './pre-filter';
import { methodNotAllowed, problemResponse } from './problem';
import { BODY_LIMIT, bodyLimitOf, tooLarge } from './request-body';
import { setRequestRoute, routeOf } from './request-route';
import { pageHeadersFor } from './security-headers';
import { sessionHintFor } from './session-hint';

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

export type AppServer = {
  http: Server;
  /** Replaces the 503 response of the start-up with the real listeners. Without `api`, Next handles all requests. */
  open: (listeners: Listeners) => void;
  /** Stops accepting connections and resolves when all requests are complete, or after `withinMs` milliseconds. */
  drain: (withinMs: number) => Promise<void>;
};

const NO_HEADERS: PageHeaders = { fixed: {}, own: [] };

const STARTING = new AppError('STARTING', 503, 'The shop is opening. Try again in a moment.');

/** Creates the HTTP server: the pre-filter, then the dispatch for /api and Next for all other paths. */
export function createAppServer(): AppServer {
  let listen: Listener = (_request, response) =>
    void writeResponse(response, problemResponse(STARTING, 'none'));
  let draining = false;
  const inFlight = new Set<ServerResponse>();

  const http = createServer(
    { requestTimeout: seconds(30), headersTimeout: seconds(10), keepAliveTimeout: seconds(65) },
    (request, response) => {
      if (draining) response.setHeader('connection', 'close');
      inFlight.add(response);
      const startedAt = performance.now();
      // One listener for both purposes, because each additional one slows a trivial response by 1%.
      response.on('close', () => {
        inFlight.delete(response);
        if (response.writableFinished) record(request, response, performance.now() - startedAt);
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
      // A kept-alive connection would delay the stop until it is closed by force.
      for (const response of inFlight) if (!response.headersSent) response.setHeader('connection', 'close');
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      http.closeIdleConnections();
      const force = setTimeout(() => http.closeAllConnections(), withinMs);
      await closed;
      clearTimeout(force);
    },
  };
}

type Listeners = {
  api: Dispatch | null;
  pages: PageListener | null;
  /** Answers GET requests for `LIVE_PATH` with an event stream. */
  stream: Listener;
  trustedHops: number;
};

function filtered({ api, pages, stream, trustedHops }: Listeners): Listener {
  const handleApi = api && listenWithLightResponse(api, onAdaptorError);
  const pageHeaders = pageHeadersFor(env());
  const sessionHintOf = sessionHintFor(env().APP_ORIGIN);
  const cors = corsFor(env().CORS_ORIGINS);
  return (request, response) => {
    const preFiltered = rewriteHeaders(request, trustedHops);
    const isApi = request.url?.startsWith('/api/') ?? false;
    if (isApi && cors(request, response)) return;
    const rejection = rejectionOf(request);
    if (rejection === 'path') return rejectRequest(response, malformedPath(request.url!), preFiltered);
    if (rejection === null && pathOf(request.url!) === LIVE_PATH)
      return openStream(stream, request, response, preFiltered);
    // The dispatch checks the methods of API routes itself.
    const isCheckedByDispatch = isApi && handleApi && rejection === null;
    // In development Next's tools send POST requests to these paths.
    const isNextInternal = !handleApi && /^\/_(next|_nextjs)/.test(request.url!);
    if (!isCheckedByDispatch && !isNextInternal) {
      const methodResponse = respondByMethod(request, isApi, preFiltered);
      if (methodResponse) return writeResponse(response, methodResponse);
    }
    const limit =
      preFiltered.contentLength > BODY_LIMIT ? bodyLimitOf(request.method, request.url) : BODY_LIMIT;
    // The connection stays open, because a client that is still sending would get EPIPE instead of the response.
    if (preFiltered.contentLength > limit)
      return writeResponse(response, problemResponse(tooLarge(limit), preFiltered.requestId), 'keep-alive');
    if (isApi && handleApi) return handleApi(request, response);
    if (request.url === METRICS_PATH) return respondWithMetrics(request, response, preFiltered);
    if (!pages) return rejectRequest(response, new NotFoundError('This path'), preFiltered);
    // API handlers set these headers themselves.
    if (isApi) return pages(request, response, NO_HEADERS);
    const own = ['x-request-id', preFiltered.requestId];
    const sessionHint = sessionHintOf(request);
    if (sessionHint !== null) own.push('set-cookie', sessionHint);
    return pages(request, response, { fixed: pageHeaders(request.url!), own });
  };
}

/** A stream stays open, which the dispatch and Next do not provide for at a cost that 20,000 of them allow. */
function openStream(
  stream: Listener,
  request: IncomingMessage,
  response: ServerResponse,
  { requestId }: PreFilteredRequest,
): unknown {
  setRequestRoute(request, LIVE_PATH);
  if (request.method === 'GET') return stream(request, response);
  const allow = 'GET, OPTIONS';
  return writeResponse(
    response,
    request.method === 'OPTIONS'
      ? jsonResponse(204, null, requestId, { allow })
      : methodNotAllowed(allow, requestId),
  );
}

/** Returns the response to OPTIONS, an unknown API path or a method that the path does not serve; null otherwise. */
function respondByMethod(
  { method, url }: IncomingMessage,
  isApi: boolean,
  { requestId }: PreFilteredRequest,
): Response | null {
  const allow = isApi ? allowOfPath(pathOf(url!)) : READ_METHODS;
  if (allow === null) return problemResponse(new NotFoundError('This path'), requestId);
  if (!allow.split(', ').includes(method!)) return methodNotAllowed(allow, requestId);
  return method === 'OPTIONS' ? jsonResponse(204, null, requestId, { allow }) : null;
}

function malformedPath(target: string): AppError {
  const field = malformedParameter(pathOf(target));
  const message = `Invalid path: ${field ?? 'the path'} is malformed.`;
  return new ValidationError(message, [{ path: field ?? 'path', message: 'is malformed' }], 'PATH_INVALID');
}

function rejectRequest(
  response: ServerResponse,
  error: AppError,
  { requestId }: PreFilteredRequest,
): Promise<void> {
  return writeResponse(response, problemResponse(error, requestId));
}

async function respondWithMetrics(
  request: IncomingMessage,
  response: ServerResponse,
  preFiltered: PreFilteredRequest,
): Promise<void> {
  setRequestRoute(request, METRICS_PATH);
  // This promise is not awaited by the server, so an unhandled rejection would end the process.
  const source = metricsResponse(request, preFiltered).catch((error: unknown) =>
    problemResponse(error, preFiltered.requestId),
  );
  return writeResponse(response, await source);
}

function onAdaptorError(error: unknown): Response {
  return problemResponse(error, 'none');
}

/** Counts and logs a response. Successful reads are logged at debug level; body and query are never logged. */
function record(request: IncomingMessage, response: ServerResponse, ms: number): void {
  const { statusCode: status } = response;
  countResponse(request.method ?? '', routeOf(request), status, ms);
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
