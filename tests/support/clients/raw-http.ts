import { request, type Agent } from 'node:http';

export type RawRequest = {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Sends the body chunked, in pieces of 8 kB, without a content-length. */
  chunked?: boolean;
  /** Connections to reuse; without an agent each request opens its own connection. */
  agent?: Agent;
};
export type RawAnswer = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
};

/** Sends exactly this request: no added headers, no normalised path, and methods which `fetch` refuses. */
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
    // An error after the response has no effect: the server need not read the body of a request it rejected.
    sent.on('error', reject);
    if (chunked)
      for (let start = 0; start < (body ?? '').length; start += 8192)
        sent.write((body ?? '').slice(start, start + 8192));
    else if (body !== undefined) sent.write(body);
    sent.end();
  });
}
