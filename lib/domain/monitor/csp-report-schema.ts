import { z } from 'zod';

const Text = z.string().max(8_192);

// Not strict, alone among what comes in: browsers add fields from version to version, and what is not named here is
// dropped. Nor is a form bound to its media type: Safari sends the newer one, without a list, under either.

/** For `report-uri`. The oldest browsers put the whole directive, and only it, into `violated-directive`. */
const OldReportSchema = z.object({
  'csp-report': z.object({
    'document-uri': Text,
    'blocked-uri': Text.optional(),
    'effective-directive': Text.optional(),
    'violated-directive': Text.optional(),
  }),
});

/** For `report-to`: the Reporting API. */
const ReportSchema = z.object({
  type: z.literal('csp-violation'),
  body: z.object({
    documentURL: Text,
    // Left out by some where the page itself is at fault.
    blockedURL: Text.nullish(),
    effectiveDirective: Text,
  }),
});

const MOST_REPORTS = 20;

/** What browsers send when the content security policy refused something. */
export const CspReportsSchema = z.union([
  OldReportSchema,
  ReportSchema,
  z.array(ReportSchema).min(1).max(MOST_REPORTS),
]);
export type CspReports = z.infer<typeof CspReportsSchema>;
