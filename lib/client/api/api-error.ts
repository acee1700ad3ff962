import type { FieldError } from '@/lib/domain/errors';

type Problem = {
  code?: string;
  title?: string;
  detail?: string;
  details?: Record<string, unknown>;
  errors?: FieldError[];
  requestId?: string;
};

/**
 * Thrown by a failed request. Screens show `message` and branch on `code`; status 0 means that there was no response.
 */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: Record<string, unknown>;
  readonly errors: FieldError[];
  readonly requestId: string | null;

  constructor(status: number, problem: Problem) {
    super(problem.detail ?? problem.title ?? 'Something went wrong on our side. Try again in a moment.');
    this.name = 'ApiError';
    this.status = status;
    this.code = problem.code ?? (status >= 500 ? 'INTERNAL' : 'UNKNOWN');
    this.details = problem.details ?? {};
    this.errors = problem.errors ?? [];
    this.requestId = problem.requestId ?? null;
  }
}

export function isApiError(error: unknown): error is ApiError {
  return error instanceof ApiError;
}

/** The sentence that screens show for any thrown value. */
export function errorMessage(error: unknown): string {
  if (isApiError(error)) return error.message;
  return 'Something went wrong on this page. Try again.';
}

export function networkError(): ApiError {
  return new ApiError(0, {
    code: 'NETWORK',
    detail: 'The shop cannot be reached. Check the connection and try again.',
  });
}

/**
 * Reads an RFC 9457 problem response; members beyond the known ones go to `details`. A body that is not JSON, such as
 * a proxy's HTML page, gives the default message.
 */
export async function toApiError(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  if (typeof body !== 'object' || body === null) return new ApiError(response.status, {});
  const {
    type: _type,
    status: _status,
    title,
    detail,
    code,
    errors,
    requestId,
    ...details
  } = body as Problem & {
    type?: string;
    status?: number;
  };
  return new ApiError(response.status, { title, detail, code, errors, requestId, details });
}
