// Responses of the mirror are small; a larger body comes from another server.
const MAX_RESPONSE_BYTES = 8 * 1024 * 1024;
const NO_BODY = new Set([204, 205, 304]);

export type DeadlineFetch = {
  fetch: typeof fetch;
  /** Time of the last response's Retry-After, in ms since the epoch; 0 when it had none. */
  notBefore: () => number;
};

async function readAll(response: Response): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (!response.body) return chunks;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MAX_RESPONSE_BYTES) throw new TypeError('The response body is too large.');
    chunks.push(chunk);
  }
  return chunks;
}

function retryAfterTime(response: Response): number {
  const text = response.headers.get('retry-after');
  if (text === null) return 0;
  const timeMs = /^\d+$/.test(text) ? Date.now() + Number(text) * 1000 : Date.parse(text);
  return Number.isFinite(timeMs) ? timeMs : 0;
}

/**
 * Creates a fetch that reads the whole response within `deadlineMs`. The Supabase client's own timeout ends at the
 * headers, so a stalled body would hang for ever. Does not follow redirects, because a redirected POST becomes a GET.
 */
export function deadlineFetch(deadlineMs: number): DeadlineFetch {
  let notBefore = 0;
  return {
    notBefore: () => notBefore,
    fetch: async (input, init) => {
      const controller = new AbortController();
      const abort = (): void => controller.abort(init?.signal?.reason);
      if (init?.signal?.aborted) abort();
      init?.signal?.addEventListener('abort', abort, { once: true });
      const timer = setTimeout(
        () => controller.abort(new TypeError(`No response within ${deadlineMs} ms.`)),
        deadlineMs,
      );
      try {
        const response = await fetch(input, { ...init, redirect: 'manual', signal: controller.signal });
        notBefore = retryAfterTime(response);
        const chunks = await readAll(response);
        const { status, statusText, headers } = response;
        return new Response(NO_BODY.has(status) ? null : new Blob(chunks as BlobPart[]), {
          status,
          statusText,
          headers,
        });
      } finally {
        clearTimeout(timer);
        init?.signal?.removeEventListener('abort', abort);
      }
    },
  };
}
