import { api } from './api-client';
import { networkError, toApiError } from './api-error';

const TIMEOUT_MS = 60_000;

/** `share` is the uploaded part, 0 to 1. */
export type OnProgress = (share: number) => void;

type Upload = {
  method: 'POST' | 'PUT';
  path: string;
  file: Blob;
  onProgress: OnProgress;
  signal?: AbortSignal;
};

/** Uses XMLHttpRequest because fetch reports no upload progress. */
function send({ method, path, file, onProgress, signal }: Upload): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, path);
    request.timeout = TIMEOUT_MS;
    request.setRequestHeader('content-type', file.type || 'application/octet-stream');
    request.setRequestHeader('accept', 'application/json');
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(new Response(request.responseText, { status: request.status }));
    request.onerror = request.ontimeout = request.onabort = () => reject(networkError());
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

/** Sends a file as the request body, again after a session refresh if necessary. Throws `ApiError`. */
export async function uploadFile<T>(upload: Upload): Promise<T> {
  let response = await send(upload);
  if (response.status === 401 && (await api.refreshSession()) === 'refreshed') response = await send(upload);
  if (!response.ok) throw await toApiError(response);
  return (await response.json()) as T;
}
