/** A request to the mirror that was not positively acknowledged. */
export class MirrorFault extends Error {
  constructor(
    /** HTTP status, 0 when there was no answer. */
    readonly status: number,
    /** SQLSTATE, PostgREST's code, or '' when the answer had none. */
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'MirrorFault';
  }
}

/**
 * - `transient`: try the same again later, for ever.
 * - `too_much`: the same in smaller batches.
 * - `configuration`: nothing gets through until somebody acts; never a document's fault.
 * - `data`: one of the documents cannot be taken as it is.
 */
export type FaultClass = 'transient' | 'too_much' | 'configuration' | 'data';

const BY_CODE: Record<string, FaultClass> = {
  '57014': 'too_much',
  // Both come up while a database is read-only or out of room, and pass.
  '25006': 'transient',
  '55P03': 'transient',
  // Every document is refused: the relay's own verdict.
  PARKED: 'configuration',
  // Raised by mirror_apply for a schema version or table that it does not know.
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
 * What to do about a refused batch. The code decides before the HTTP status: a row that is too large for an index
 * (54000) comes back as a 500 and would be tried for ever.
 */
export function classifyFault({ status, code }: { status: number; code: string }): FaultClass {
  const named = BY_CODE[code];
  if (named) return named;
  if (code.startsWith('PGRST')) return 'configuration';
  if (/^[0-9A-Z]{5}$/.test(code)) return BY_SQLSTATE_CLASS[code.slice(0, 2)] ?? 'configuration';
  const known = BY_STATUS[status];
  if (known) return known;
  // A success without an acknowledgement comes from something in between that is not the mirror.
  if (status >= 500 || (status >= 200 && status < 300)) return 'transient';
  return 'configuration';
}
