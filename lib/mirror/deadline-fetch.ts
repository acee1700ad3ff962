// The bodies of answers are small; whatever sends more than this is not the mirror.
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;
const NO_BODY = new Set([204, 205, 304]);

export type DeadlineFetch = {
  fetch: typeof fetch;
  /** Until when the other side asked to be left alone; 0 when it did not. */
  notBefore: () => number;
};

async function readAll(response: Response): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (!response.body) return chunks;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) throw new TypeError('The answer is too large.');
    chunks.push(chunk);
  }
  return chunks;
}

function retryAfter(response: Response): number {
  const text = response.headers.get('retry-after');
  if (text === null) return 0;
  const at = /^\d+$/.test(text) ? Date.now() + Number(text) * 1000 : Date.parse(text);
  return Number.isFinite(at) ? at : 0;
}

/**
 * A fetch that ends within `deadlineMs`, its body included: the client's own time-out stops counting at the headers,
 * and a body that stalls would hang for ever. Follows no redirect, for a redirected POST becomes a GET.
 */
export function deadlineFetch(deadlineMs: number): DeadlineFetch {
  let asked = 0;
  return {
    notBefore: () => asked,
    fetch: async (input, init) => {
      const controller = new AbortController();
      const abort = (): void => controller.abort(init?.signal?.reason);
      if (init?.signal?.aborted) abort();
      init?.signal?.addEventListener('abort', abort, { once: true });
      const timer = setTimeout(
        () => controller.abort(new TypeError(`No answer within ${deadlineMs} ms.`)),
        deadlineMs,
      );
      try {
        const response = await fetch(input, { ...init, redirect: 'manual', signal: controller.signal });
        asked = retryAfter(response);
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
