/** So many points in so many seconds; whoever passes them waits for the end of the stretch, or for `block` seconds. */
export type LimitRule = { points: number; duration: number; block?: number };

export type Limit = {
  /**
   * `store`: one count for all processes, which a restart does not forget. `memory`: each process counts for itself,
   * which costs nothing; for what is asked so often that a round trip for each would halve what the shop can do.
   */
  kept: 'store' | 'memory';
  /** All of them hold. */
  rules: LimitRule[];
};

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What is counted. A route counts by the caller's address when it is public, else by the user. */
export const LIMITS = {
  login: {
    kept: 'store',
    rules: [
      { points: 20, duration: 5 * MINUTE },
      { points: 100, duration: DAY },
    ],
  },
  /** By email and address: a stranger's guesses never keep the owner out who comes from elsewhere. */
  'login.account': { kept: 'store', rules: [{ points: 10, duration: DAY, block: 15 * MINUTE }] },
  /** By email, from wherever: past it a password alone no longer does, and a one-time code has to. */
  'login.day': { kept: 'store', rules: [{ points: 50, duration: DAY }] },
  register: { kept: 'store', rules: [{ points: 5, duration: HOUR }] },
  /** Wide, as a whole office or mobile network may come from one address; each session has a limit of its own. */
  refresh: { kept: 'store', rules: [{ points: 300, duration: MINUTE }] },
  'refresh.session': { kept: 'store', rules: [{ points: 30, duration: MINUTE }] },
  'otp.request': { kept: 'store', rules: [{ points: 10, duration: HOUR }] },
  'otp.verify': { kept: 'store', rules: [{ points: 20, duration: 5 * MINUTE }] },
  password: { kept: 'store', rules: [{ points: 10, duration: HOUR }] },
  export: { kept: 'store', rules: [{ points: 3, duration: DAY }] },
  /** A page that breaks its policy at all breaks it often; more than that tells nothing new. */
  'csp.report': { kept: 'memory', rules: [{ points: 30, duration: MINUTE }] },
  'socket.open': { kept: 'memory', rules: [{ points: 300, duration: MINUTE }] },
  'orders.place': { kept: 'memory', rules: [{ points: 10, duration: MINUTE }] },
  /** A monitor and a few tabs that poll once a second stay far below. */
  read: { kept: 'memory', rules: [{ points: 600, duration: MINUTE }] },
  write: { kept: 'memory', rules: [{ points: 120, duration: MINUTE }] },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;
