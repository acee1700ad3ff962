import type { Profile } from '@/lib/domain/accounts/profile-schema';
import { api } from '../api/api-client';
import { networkError, toApiError } from '../api/api-error';

export const AVATAR_TYPES = ['image/jpeg', 'image/png', 'image/webp'];
const TIMEOUT_MS = 60_000;

/** `share` is the uploaded part, 0 to 1. */
type OnProgress = (share: number) => void;

/** Uses XMLHttpRequest because fetch reports no upload progress. */
function put(picture: Blob, onProgress: OnProgress): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', '/api/me/avatar');
    request.timeout = TIMEOUT_MS;
    request.setRequestHeader('content-type', picture.type);
    request.setRequestHeader('accept', 'application/json');
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(new Response(request.responseText, { status: request.status }));
    request.onerror = request.ontimeout = () => reject(networkError());
    request.send(picture);
  });
}

/** Replaces the avatar by a picture of at most 5 MB. Throws `ApiError`. */
export async function uploadAvatar(picture: Blob, onProgress: OnProgress): Promise<Profile> {
  let response = await put(picture, onProgress);
  if (response.status === 401 && (await api.refreshSession()) === 'refreshed')
    response = await put(picture, onProgress);
  if (!response.ok) throw await toApiError(response);
  return (await response.json()) as Profile;
}
