import { expect, it } from 'vitest';
import { truncatedIp } from './caller';

it.each([
  ['203.0.113.9', '203.0.113.0'],
  ['::ffff:203.0.113.9', '203.0.113.0'],
  ['2001:db8:1:2::3', '2001:db8:1::'],
  ['2001:db8::3', '2001:db8::'],
  ['::1', '::'],
  ['fe80::1%eth0', 'fe80::'],
  ['unknown', ''],
  ['<script>', ''],
])('truncatedIp: given %s, returns "%s"', (ip, expected) => expect(truncatedIp(ip)).toBe(expected));
