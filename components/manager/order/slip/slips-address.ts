import { IdSchema } from '@/lib/domain/ids';

/** The most slips of one page, so that it is rendered quickly and its address is short. */
export const MAX_SLIPS = 50;

/** Reads the ids of an address: valid ones, each once, at most 50. */
export function readSlipIds(value: string | string[] | undefined): string[] {
  const ids = [value].flat().join(',').split(',');
  return [...new Set(ids.filter((id) => IdSchema.safeParse(id).success))].slice(0, MAX_SLIPS);
}
