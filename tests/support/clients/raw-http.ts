import { request, type Agent } from 'node:http';

export type RawRequest = {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Sends the body without its length, in pieces of 8 kB. */
  chunked?: boolean;
  /** Keeps connections; without one each request has a connection of its own. */
  agent?: Agent;
};
export type RawAnswer = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
};

/** Sends exactly this: no header that was not asked for, no path put right, methods that `fetch` refuses to send. */
export function rawRequest(
  url: string,
  { method = 'GET', path, headers = {}, body, chunked, agent }: RawRequest,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const length: Record<string, string | number> =
      body === undefined || chunked ? {} : { 'content-length': Buffer.byteLength(body) };
    const sent = request(
      { hostname, port, method, path, headers: { ...headers, ...length }, agent: agent ?? false },
      (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            text: Buffer.concat(pieces).toString('utf8'),
          }),
        );
        answer.on('error', reject);
      },
    );
    // Once it has been answered, a broken pipe is the server's right: it need not read what it has refused.
    sent.on('error', reject);
    if (chunked)
      for (let at = 0; at < (body ?? '').length; at += 8192) sent.write((body ?? '').slice(at, at + 8192));
    else if (body !== undefined) sent.write(body);
    sent.end();
  });
}
