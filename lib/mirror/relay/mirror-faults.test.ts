import { expect, it } from 'vitest';
import { classifyFault, type FaultClass } from './mirror-faults';

const TABLE: [status: number, code: string, expected: FaultClass][] = [
  // No response, or a response of a proxy or gateway.
  [0, '', 'transient'],
  [200, '', 'transient'],
  [204, '', 'transient'],
  [408, '', 'transient'],
  [425, '', 'transient'],
  [429, '', 'transient'],
  [500, '', 'transient'],
  [502, '', 'transient'],
  [503, '', 'transient'],
  [520, '', 'transient'],
  [540, '', 'transient'],
  // The database is busy, full, restarting or in an election.
  [503, 'PGRST000', 'transient'],
  [503, 'PGRST001', 'transient'],
  [503, 'PGRST002', 'transient'],
  [504, 'PGRST003', 'transient'],
  [503, '08006', 'transient'],
  [405, '25006', 'transient'],
  [500, '40001', 'transient'],
  [500, '40P01', 'transient'],
  [503, '53100', 'transient'],
  [503, '53300', 'transient'],
  [500, '55P03', 'transient'],
  [500, '57P01', 'transient'],
  [500, '58030', 'transient'],
  [500, 'XX000', 'transient'],
  // The batch is too large for the gateway or the database.
  [413, '', 'too_much'],
  [504, '', 'too_much'],
  [500, '57014', 'too_much'],
  // Key, permissions, URL or schema.
  [301, '', 'configuration'],
  [400, '', 'configuration'],
  [401, '', 'configuration'],
  [403, '', 'configuration'],
  [404, '', 'configuration'],
  [401, 'PGRST301', 'configuration'],
  [404, 'PGRST202', 'configuration'],
  [404, 'PGRST205', 'configuration'],
  [406, 'PGRST106', 'configuration'],
  [403, '42501', 'configuration'],
  [404, '42883', 'configuration'],
  [404, '42P01', 'configuration'],
  [400, '42703', 'configuration'],
  [400, '3F000', 'configuration'],
  [403, '28P01', 'configuration'],
  [400, 'P0001', 'configuration'],
  // A document in the batch.
  [400, '21000', 'data'],
  [400, '22P02', 'data'],
  [400, '22P05', 'data'],
  [400, '22003', 'data'],
  [400, '23502', 'data'],
  [409, '23505', 'data'],
  [500, '54000', 'data'],
];

it.each(TABLE)('classifies HTTP %i with code "%s" as %s', (status, code, expected) => {
  expect(classifyFault({ status, code })).toBe(expected);
});
