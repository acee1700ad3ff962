/** At most `points` in `duration` seconds; past that a caller waits for the end of the window, or for `block` seconds. */
export type LimitRule = { points: number; duration: number; block?: number };

export type Limit = {
  /**
   * `store`: one count in Redis or MongoDB, shared by all processes and kept over restarts. `memory`: one count in each
   * process, for requests so frequent that a round trip for each would halve the throughput.
   */
  storage: 'store' | 'memory';
  /** A request must pass all of them. */
  rules: LimitRule[];
};

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The limits by name. A public route counts by the client's address, any other by the user. */
export const LIMITS = {
  login: {
    storage: 'store',
    rules: [
      { points: 20, duration: 5 * MINUTE },
      { points: 100, duration: DAY },
    ],
  },
  /** By email and client address, so that guesses from one address do not block the owner at another. */
  'login.account': { storage: 'store', rules: [{ points: 10, duration: DAY, block: 15 * MINUTE }] },
  /** By email, from all addresses. Past it sign-in requires a one-time code. */
  'login.day': { storage: 'store', rules: [{ points: 50, duration: DAY }] },
  /** Mails with an invitation to the staff, by the manager who sends them. */
  'staff.invite': { storage: 'store', rules: [{ points: 20, duration: HOUR }] },
  /** Links of invitations that are opened or accepted. */
  'staff.join': { storage: 'store', rules: [{ points: 20, duration: 5 * MINUTE }] },
  register: { storage: 'store', rules: [{ points: 5, duration: HOUR }] },
  /** High, because a whole office or mobile network may share one address; each session has a limit of its own. */
  refresh: { storage: 'store', rules: [{ points: 300, duration: MINUTE }] },
  'refresh.session': { storage: 'store', rules: [{ points: 30, duration: MINUTE }] },
  'otp.request': { storage: 'store', rules: [{ points: 10, duration: HOUR }] },
  'otp.verify': { storage: 'store', rules: [{ points: 20, duration: 5 * MINUTE }] },
  password: { storage: 'store', rules: [{ points: 10, duration: HOUR }] },
  export: { storage: 'store', rules: [{ points: 3, duration: DAY }] },
  /** A page that violates its policy repeats the same report; further ones add no information. */
  'csp.report': { storage: 'memory', rules: [{ points: 30, duration: MINUTE }] },
  /** Codes that a customer tries: they are short, so that they could be found by trying. */
  'promo.apply': { storage: 'memory', rules: [{ points: 20, duration: MINUTE }] },
  'socket.open': { storage: 'memory', rules: [{ points: 300, duration: MINUTE }] },
  /** Reviews written, changed or deleted. Enough for every line of a few large orders. */
  'reviews.write': {
    storage: 'store',
    rules: [
      { points: 30, duration: HOUR },
      { points: 60, duration: DAY },
    ],
  },
  /** Each page that a visitor opens has one; a whole office or mobile network may share an address. */
  'stream.open': { storage: 'memory', rules: [{ points: 600, duration: MINUTE }] },
  'orders.place': { storage: 'memory', rules: [{ points: 10, duration: MINUTE }] },
  /** Each takes up to a second of CPU; a manager uploads the pictures of a few products at a time. */
  'pictures.upload': { storage: 'memory', rules: [{ points: 60, duration: MINUTE }] },
  /** A monitor and a few tabs that poll once a second stay far below this. */
  read: { storage: 'memory', rules: [{ points: 600, duration: MINUTE }] },
  write: { storage: 'memory', rules: [{ points: 120, duration: MINUTE }] },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;
