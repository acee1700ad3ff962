import { z } from 'zod';

const Text = z.string().max(8_192);

// These schemas drop unknown fields instead of rejecting them, because new browser versions add fields. They are not
// bound to a media type, because Safari sends the Reporting API format, without an array, under both types.

/** Format of `report-uri`. Old browsers send the whole directive in `violated-directive` only. */
const OldReportSchema = z.object({
  'csp-report': z.object({
    'document-uri': Text,
    'blocked-uri': Text.optional(),
    'effective-directive': Text.optional(),
    'violated-directive': Text.optional(),
  }),
});

/** Format of `report-to` (Reporting API). */
const ReportSchema = z.object({
  type: z.literal('csp-violation'),
  body: z.object({
    documentURL: Text,
    // Omitted by some browsers for inline violations.
    blockedURL: Text.nullish(),
    effectiveDirective: Text,
  }),
});

const MAX_REPORTS = 20;

/** A browser's report of content security policy violations. */
export const CspReportsSchema = z.union([
  OldReportSchema,
  ReportSchema,
  z.array(ReportSchema).min(1).max(MAX_REPORTS),
]);
export type CspReports = z.infer<typeof CspReportsSchema>;
