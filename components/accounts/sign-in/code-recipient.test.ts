import { describe, expect, it } from 'vitest';
import { codeRecipientText, parseCodeRecipient } from './code-recipient';

describe('parseCodeRecipient', () => {
  it.each([
    ['98765 43210', { phone: '+919876543210' }],
    ['09876543210', { phone: '+919876543210' }],
    ['919876543210', { phone: '+919876543210' }],
    ['+91 98765-43210', { phone: '+919876543210' }],
    ['+44 20 7946 0958', { phone: '+442079460958' }],
    [' Tara@Example.com ', { email: 'tara@example.com' }],
  ])('parses %j', (text, to) => {
    expect(parseCodeRecipient(text)).toEqual(to);
  });

  it.each(['', '98765', '123456789', '98765432101', 'tara', 'tara@', 'tara@example', '98765 43210 x'])(
    'returns null for %j',
    (text) => {
      expect(parseCodeRecipient(text)).toBeNull();
    },
  );
});

describe('codeRecipientText', () => {
  it('groups the digits of a phone number and returns an email address unchanged', () => {
    expect(codeRecipientText({ phone: '+919876543210' })).toBe('+91 98765 43210');
    expect(codeRecipientText({ email: 'tara@example.com' })).toBe('tara@example.com');
  });
});
