import { describe, expect, it } from 'vitest';
import { codeRecipientText, parseCodeRecipient } from './code-recipient';

describe('parseCodeRecipient', () => {
  it.each([
    [' 98765 43210', { phone: '98765 43210' }],
    ['09876543210', { phone: '09876543210' }],
    ['(+91) 98765-43210', { phone: '(+91) 98765-43210' }],
    ['+44 (0) 7740 125622', { phone: '+44 (0) 7740 125622' }],
    [' Tara@Example.com ', { email: 'tara@example.com' }],
  ])('parses %j', (text, to) => {
    expect(parseCodeRecipient(text)).toEqual(to);
  });

  it.each(['', '98765', '98765432109876543', 'tara', 'tara@', 'tara@example', '98765 43210 x'])(
    'returns null for %j',
    (text) => {
      expect(parseCodeRecipient(text)).toBeNull();
    },
  );
});

describe('codeRecipientText', () => {
  it('groups the digits of an Indian phone number and returns other recipients unchanged', () => {
    expect(codeRecipientText({ phone: '98765-43210' })).toBe('+91 98765 43210');
    expect(codeRecipientText({ phone: '+44 (0) 7740 125622' })).toBe('+44 (0) 7740 125622');
    expect(codeRecipientText({ email: 'tara@example.com' })).toBe('tara@example.com');
  });
});
