import { parseArgs } from 'node:util';
import { z } from 'zod';
import { parseShopAddress } from '../actors/shop-address';

export const USAGE = `Usage: npm run simulate -- [--customers 30] [--partners 8] [--rate 12] [--seed 7] [--minutes 10]
                           [--speed 10] [--every 1] [--url http://localhost:3000]

  --customers   number of customers, 1 to 500
  --partners    number of delivery partners, 1 to 100
  --rate        orders a minute over all customers, 0.1 to 600
  --seed        integer; the same seed gives the same decisions
  --minutes     duration, 0.05 to 120
  --endless     run until Ctrl-C, instead of --minutes
  --speed       factor by which simulated time is faster than real time, 1 to 200
  --every       seconds between two status lines, 1 to 60
  --url         the demo shop, on this machine`;

const MAX_SEED = 2 ** 31 - 1;

const number = (min: number, max: number, defaultValue: number) =>
  z
    .string()
    .regex(/^\d+(\.\d+)?$/, 'must be a number')
    .transform(Number)
    .refine((n) => n >= min && n <= max, `must be ${min} to ${max}`)
    .default(defaultValue);

const integer = (min: number, max: number, defaultValue: number) =>
  number(min, max, defaultValue).refine(Number.isInteger, 'must be a whole number');

const Options = z
  .strictObject({
    customers: integer(1, 500, 20),
    partners: integer(1, 100, 6),
    rate: number(0.1, 600, 8),
    seed: integer(0, MAX_SEED, 1),
    minutes: number(0.05, 120, 10),
    endless: z.boolean().default(false),
    speed: number(1, 200, 10),
    every: integer(1, 60, 1),
    url: z.string().default('http://localhost:3000'),
  })
  .transform(({ minutes, endless, url, ...rest }) => ({
    ...rest,
    url: parseShopAddress(url),
    /** Null: no limit. */
    minutes: endless ? null : minutes,
  }));

export type SimulationOptions = z.output<typeof Options>;

/** Parses the command line. Throws an Error with all invalid options and the usage. */
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
  const errors = parsed.error.issues.map(({ path, message }) => `--${path.join('.')} ${message}`);
  throw new Error(`${errors.join('\n')}\n\n${USAGE}`);
}
