import { parseArgs } from 'node:util';
import { z } from 'zod';
import { parseShopAddress } from './shop-address';

export const USAGE = `Usage: npm run simulate -- [--customers 30] [--partners 8] [--rate 12] [--seed 7] [--minutes 10]
                           [--speed 10] [--every 1] [--url http://localhost:3000]

  --customers   1 to 500 people who order
  --partners    1 to 100 delivery partners
  --rate        orders a minute over all customers, 0.1 to 600
  --seed        whole number; the same seed gives the same decisions
  --minutes     when to stop, 0.05 to 120
  --endless     stop at Ctrl-C only, in the place of --minutes
  --speed       how much faster than a clock people read, pack and ride, 1 to 200
  --every       seconds between two lines, 1 to 60
  --url         the demo shop, on this machine`;

const MAX_SEED = 2 ** 31 - 1;

const number = (least: number, most: number, standard: number) =>
  z
    .string()
    .regex(/^\d+(\.\d+)?$/, 'must be a number')
    .transform(Number)
    .refine((n) => n >= least && n <= most, `must be ${least} to ${most}`)
    .default(standard);

const whole = (least: number, most: number, standard: number) =>
  number(least, most, standard).refine(Number.isInteger, 'must be a whole number');

const Options = z
  .strictObject({
    customers: whole(1, 500, 20),
    partners: whole(1, 100, 6),
    rate: number(0.1, 600, 8),
    seed: whole(0, MAX_SEED, 1),
    minutes: number(0.05, 120, 10),
    endless: z.boolean().default(false),
    speed: number(1, 200, 10),
    every: whole(1, 60, 1),
    url: z.string().default('http://localhost:3000'),
  })
  .transform(({ minutes, endless, url, ...rest }) => ({
    ...rest,
    url: parseShopAddress(url),
    /** Null: until it is stopped. */
    minutes: endless ? null : minutes,
  }));

export type SimulationOptions = z.output<typeof Options>;

/** Reads the command line. Throws one message for a person: every fault and the usage. */
export function readSimulationOptions(args: string[]): SimulationOptions {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: {
      customers: text,
      partners: text,
      rate: text,
      seed: text,
      minutes: text,
      endless: { type: 'boolean' },
      speed: text,
      every: text,
      url: text,
    },
  });
  if (values.endless && values.minutes !== undefined)
    throw new Error('--endless and --minutes exclude each other.');
  const parsed = Options.safeParse({ ...values });
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `--${path.join('.')} ${message}`);
  throw new Error(`${faults.join('\n')}\n\n${USAGE}`);
}
