import { z } from 'zod';

/** A position as two optional fields in degrees (WGS 84). Schemas that use them add `hasWholePosition`. */
export const PositionFields = {
  lat: z.number().min(-90).max(90).optional(),
  lng: z.number().min(-180).max(180).optional(),
};

/** The rule of `hasWholePosition` as JSON Schema, for `.meta()`. */
export const BOTH_OR_NEITHER = { dependentRequired: { lat: ['lng'], lng: ['lat'] } };

type PartialPosition = { lat?: number | null; lng?: number | null };

/** Adds an issue if only one coordinate is given, or only one is null. */
export function hasWholePosition({ lat, lng }: PartialPosition, context: z.RefinementCtx): void {
  if (kindOf(lat) === kindOf(lng)) return;
  const [missing, given] = lat == null && lng !== undefined ? ['lat', 'lng'] : ['lng', 'lat'];
  context.addIssue({ code: 'custom', path: [missing], message: `must be given together with ${given}` });
}

const kindOf = (coordinate: number | null | undefined) => (coordinate === null ? 'null' : typeof coordinate);
