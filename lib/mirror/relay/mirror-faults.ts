/** A request to the mirror that was not positively acknowledged. */
export class MirrorFault extends Error {
  constructor(
    /** HTTP status, 0 when there was no response. */
    readonly status: number,
    /** SQLSTATE, PostgREST code, or '' when the response had none. */
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'MirrorFault';
  }
}

/**
 * - `transient`: retry the batch later, without limit.
 * - `too_much`: retry in smaller batches.
 * - `configuration`: every batch fails until an operator corrects the configuration.
 * - `data`: the mirror refuses at least one document of the batch.
 */
export type FaultClass = 'transient' | 'too_much' | 'configuration' | 'data';

const BY_CODE: Record<string, FaultClass> = {
  '57014': 'too_much',
  // Returned while a database is read-only or out of space.
  '25006': 'transient',
  '55P03': 'transient',
  // Set by the relay after too many consecutive refusals.
  PARKED: 'configuration',
  // Raised by mirror_apply for an unknown schema version or table.
  P0001: 'configuration',
  PGRST000: 'transient',
  PGRST001: 'transient',
  PGRST002: 'transient',
  PGRST003: 'transient',
  PGRSTX00: 'transient',
};

const BY_SQLSTATE_CLASS: Record<string, FaultClass> = {
  '08': 'transient',
  '40': 'transient',
  '53': 'transient',
  '55': 'transient',
  '57': 'transient',
  '58': 'transient',
  XX: 'transient',
  '21': 'data',
  '22': 'data',
  '23': 'data',
  '54': 'data',
};

const BY_STATUS: Record<number, FaultClass> = {
  0: 'transient',
  408: 'transient',
  413: 'too_much',
  425: 'transient',
  429: 'transient',
  504: 'too_much',
};

/**
 * Classifies a failed batch. The code takes precedence over the HTTP status: a row that is too large for an index
 * (54000) is a 500 and would otherwise be retried for ever.
 */
export function classifyFault({ status, code }: { status: number; code: string }): FaultClass {
  const byCode = BY_CODE[code];
  if (byCode) return byCode;
  if (code.startsWith('PGRST')) return 'configuration';
  if (/^[0-9A-Z]{5}$/.test(code)) return BY_SQLSTATE_CLASS[code.slice(0, 2)] ?? 'configuration';
  const byStatus = BY_STATUS[status];
  if (byStatus) return byStatus;
  // A 2xx without an acknowledgement comes from a proxy, not from the mirror.
  if (status >= 500 || (status >= 200 && status < 300)) return 'transient';
  return 'configuration';
}
