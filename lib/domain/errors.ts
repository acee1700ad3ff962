/**
 * The error classes of the application. `server.ts` and Next's bundles have separate copies of them, so `instanceof`
 * fails across bundles: `isAppError` checks the brand, and callers compare `code`.
 */
const BRAND = Symbol.for('blinkcart.error');

/** An invalid field: its dotted path and a message that follows the path, such as "must be a number". */
export type FieldError = { path: string; message: string };

export class AppError extends Error {
  readonly [BRAND] = true;

  constructor(
    /** Stable code in capitals for clients. */
    readonly code: string,
    /** The HTTP status of the response. */
    readonly status: number,
    message: string,
    /** Additional fields for the client, such as the current state or price. Never internals. */
    readonly details?: Record<string, unknown>,
  ) {
    super(message);
    this.name = new.target.name;
  }
}

/** Recognises an AppError of any bundle. */
export function isAppError(error: unknown): error is AppError {
  return typeof error === 'object' && error !== null && BRAND in error;
}

export class ValidationError extends AppError {
  constructor(
    message: string,
    readonly errors: FieldError[] = [],
    code = 'VALIDATION',
  ) {
    super(code, 400, message);
  }
}

export class UnauthenticatedError extends AppError {
  constructor(message = 'Sign in to continue.', code = 'UNAUTHENTICATED') {
    super(code, 401, message);
  }
}

export class ForbiddenError extends AppError {
  constructor(message = 'Your role may not do this.', code = 'FORBIDDEN') {
    super(code, 403, message);
  }
}

export class NotFoundError extends AppError {
  constructor(what: string) {
    super('NOT_FOUND', 404, `${what} was not found.`);
  }
}

export class ConflictError extends AppError {
  constructor(code: string, message: string, details?: Record<string, unknown>) {
    super(code, 409, message, details);
  }
}

export class TooManyRequestsError extends AppError {
  constructor(
    readonly retryAfterSeconds: number,
    message = 'Too many requests. Wait a moment and try again.',
    code = 'RATE_LIMITED',
    /** Maximum number of requests in the current window. */
    readonly limit?: number,
  ) {
    super(code, 429, message);
  }
}

export class UnavailableError extends AppError {
  constructor(
    message = 'A store behind the shop is not reachable right now. Nothing is lost: try again in a moment.',
    readonly retryAfterSeconds = 2,
  ) {
    super('UNAVAILABLE', 503, message);
  }
}
