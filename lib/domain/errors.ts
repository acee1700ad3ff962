/**
 * The one error tree. `server.ts` and Next's bundles hold separate copies of these classes, so `instanceof`
 * fails between them: errors are recognised by their brand and told apart by `code`.
 */
const BRAND = Symbol.for('blinkcart.error');

export type FieldError = { path: string; message: string };

export class AppError extends Error {
  readonly [BRAND] = true;

  constructor(
    /** Stable, in capitals; clients branch on it. */
    readonly code: string,
    /** The HTTP status it is answered with. */
    readonly status: number,
    message: string,
    /** BusEvents the client may need to go on: the current state, the new price. Never internals. */
    readonly details?: Record<string, unknown>,
  ) {
    super(message);
    this.name = new.target.name;
  }
}

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
    /** How many are allowed in the stretch that now is over only after the wait. */
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
