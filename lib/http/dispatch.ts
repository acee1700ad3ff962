import findMyWay from 'find-my-way';
import { AppError, NotFoundError } from '../domain/errors';
import { jsonAnswer } from './json-answer';
import { problemResponse } from './problem';
import type { Handler } from './route';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One `route.ts`: its path in find-my-way's words (`/api/orders/:id`) and what it exports. */
export type ApiRoute = { path: string; handlers: Partial<Record<Method, Handler>> };

export type Dispatch = (request: Request) => Promise<Response>;

const METHODS: Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Calls the handlers of `app/api` directly, past Next's router, which costs ten times the handler itself. */
export function createDispatch(table: ApiRoute[]): Dispatch {
  const router = findMyWay({ ignoreTrailingSlash: true, caseSensitive: true });
  const allowed = new Map<string, Method[]>();
  for (const { path, handlers } of table) {
    allowed.set(
      path,
      METHODS.filter((method) => handlers[method]),
    );
    for (const method of METHODS) {
      const handler = handlers[method];
      router.on(method, path, () => undefined, { handler, path });
      if (method === 'GET') router.on('HEAD', path, () => undefined, { handler, path });
      if (method === 'GET') router.on('OPTIONS', path, () => undefined, { path });
    }
  }

  return async (request) => {
    const requestId = request.headers.get('x-request-id') ?? 'none';
    const found = router.find(request.method as Method, pathOf(request.url));
    if (!found) return problemResponse(new NotFoundError('This address'), requestId);
    const { handler, path } = found.store as { handler?: Handler; path: string };
    const allow = [...(allowed.get(path) ?? []), 'OPTIONS'].join(', ');
    if (request.method === 'OPTIONS') return jsonAnswer(204, null, requestId, { allow });
    if (!handler)
      return withAllow(
        problemResponse(new AppError('METHOD_NOT_ALLOWED', 405, `This address serves ${allow}.`), requestId),
        allow,
      );
    return handler(request, { params: Promise.resolve(found.params as Record<string, string>) });
  };
}

function withAllow(response: Response, allow: string): Response {
  response.headers.set('allow', allow);
  return response;
}

// Faster than `new URL`, and safe: the pre-filter has let only plain absolute paths through.
function pathOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('//') + 2);
  const mark = url.indexOf('?', start);
  return url.slice(start, mark < 0 ? undefined : mark);
}
