import type { Profile } from '@/lib/domain/accounts/profile-schema';
import { uploadFile, type OnProgress } from '../api/upload-file';

export const AVATAR_TYPES = ['image/jpeg', 'image/png', 'image/webp'];

/** Replaces the avatar by a picture of at most 5 MB. Throws `ApiError`. */
export function uploadAvatar(picture: Blob, onProgress: OnProgress): Promise<Profile> {
  return uploadFile({ method: 'PUT', path: '/api/me/avatar', file: picture, onProgress });
}
