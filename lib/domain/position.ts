import { z } from 'zod';

/** A position as two fields among others, in degrees (WGS 84). `hasWholePosition` keeps them together. */
export const PositionFields = {
  lat: z.number().min(-90).max(90).optional(),
  lng: z.number().min(-180).max(180).optional(),
};

/** The same rule in the words of JSON Schema, for `.meta()`. */
export const BOTH_OR_NEITHER = { dependentRequired: { lat: ['lng'], lng: ['lat'] } };

type Half = { lat?: number | null; lng?: number | null };

/** Adds an issue for a position of which only one half is given; null, where it is allowed, removes both. */
export function hasWholePosition({ lat, lng }: Half, context: z.RefinementCtx): void {
  if (kindOf(lat) === kindOf(lng)) return;
  const [missing, given] = lat == null && lng !== undefined ? ['lat', 'lng'] : ['lng', 'lat'];
  context.addIssue({ code: 'custom', path: [missing], message: `must be given together with ${given}` });
}

const kindOf = (half: number | null | undefined) => (half === null ? 'null' : typeof half);
