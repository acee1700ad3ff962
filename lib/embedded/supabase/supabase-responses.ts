/** An error in the format of PostgREST. */
export type GatewayError = { code: string; message: string; details: string | null; hint: string | null };

export class GatewayRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly hint: string | null = null,
  ) {
    super(message);
    this.name = 'GatewayRefusal';
  }
}

// HTTP statuses from PostgREST's error reference: by code, then by class of code; 400 for all others.
const STATUS: Record<string, number> = {
  '08': 503,
  '09': 500,
  '0L': 403,
  '0P': 403,
  '23503': 409,
  '23505': 409,
  '25006': 405,
  '25': 500,
  '28': 403,
  '2D': 500,
  '38': 500,
  '39': 500,
  '3B': 500,
  '40': 500,
  '42501': 403,
  '42883': 404,
  '42P01': 404,
  '42P17': 500,
  '53400': 500,
  '53': 503,
  '54': 500,
  '55': 500,
  '57': 500,
  '58': 500,
  F0: 500,
  HV: 500,
  P0001: 400,
  P0: 500,
  XX: 500,
};

export function statusOfSqlState(code: string): number {
  return STATUS[code] ?? STATUS[code.slice(0, 2)] ?? 400;
}

type DatabaseError = { code?: unknown; message?: unknown; detail?: unknown; hint?: unknown };

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Converts an error to a response. An error without an SQLSTATE is internal, and its message is not sent. */
export function toGatewayError(error: unknown): { status: number; body: GatewayError } {
  if (error instanceof GatewayRefusal) {
    const { status, code, message, hint } = error;
    return { status, body: { code, message, details: null, hint } };
  }
  const { code, message, detail, hint } = (error ?? {}) as DatabaseError;
  if (typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code)) {
    return { status: 500, body: { code: 'PGRSTX00', message: 'Internal error', details: null, hint: null } };
  }
  return {
    status: statusOfSqlState(code),
    body: { code, message: String(message), details: textOrNull(detail), hint: textOrNull(hint) },
  };
}
