import { z } from 'zod';

/** An ObjectId as 24 lower-case hex digits, the only format of ids outside repositories. */
export const IdSchema = z.string().regex(/^[0-9a-f]{24}$/, 'must be an id of 24 hex digits');
