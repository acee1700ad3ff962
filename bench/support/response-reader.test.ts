import { describe, expect, it } from 'vitest';
import { ResponseReader } from './response-reader';

const PLAIN = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 4\r\n\r\nabcd';
const EMPTY = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n';
const CHUNKED =
  'HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n11\r\n01234567890123456\r\n0\r\n\r\n';
const NOTHING = 'HTTP/1.1 204 No Content\r\nDate: today\r\n\r\n';
const STREAM = PLAIN + CHUNKED + NOTHING + EMPTY + PLAIN;

function statusesOf(pieces: string[]): number[] {
  const statuses: number[] = [];
  const reader = new ResponseReader(({ status }) => statuses.push(status));
  for (const piece of pieces) reader.push(Buffer.from(piece));
  return statuses;
}

describe('ResponseReader', () => {
  it('parses every response however the stream is split', () => {
    for (let size = 1; size <= STREAM.length; size += 1) {
      const pieces = STREAM.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? [];
      expect(statusesOf(pieces), `in pieces of ${size}`).toEqual([200, 201, 204, 200, 200]);
    }
  });

  it('reports a response with its head once the body is complete', () => {
    const heads: string[] = [];
    const reader = new ResponseReader(({ head }) => heads.push(head));
    reader.push(Buffer.from(PLAIN.slice(0, -1)));
    expect(heads).toEqual([]);
    reader.push(Buffer.from('d'));
    expect(heads).toEqual(['HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 4']);
  });

  it('throws on responses that it does not support', () => {
    expect(() => statusesOf(['SSH-2.0-OpenSSH\r\n\r\n'])).toThrow('no HTTP/1.1 answer');
    expect(() => statusesOf(['HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n'])).toThrow('cannot be read');
    expect(() => statusesOf(['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'])).toThrow(
      'no size',
    );
  });
});
