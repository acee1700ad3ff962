import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toastDone } from '@/components/ui/overlay/toast';
import { useAccount } from '@/lib/client/accounts/account-context';
import { shrinkPicture } from '@/lib/client/pictures/shrink-picture';
import { AVATAR_TYPES, uploadAvatar } from '@/lib/client/accounts/upload-avatar';
import { errorMessage, isApiError } from '@/lib/client/api/api-error';

const MAX_BYTES = 5 * 1024 * 1024;
/** Shorter side in pixels. The server stores 256, so 1024 loses no quality and shortens a slow upload by seconds. */
const TARGET_SIDE_PX = 1024;

function uploadErrorMessage(error: unknown): string {
  if (isApiError(error) && error.code === 'IMAGE_INVALID')
    return 'This file is not a picture that we can read. Try a JPEG, PNG or WebP.';
  if (isApiError(error) && error.status === 413) return 'This picture is larger than 5 MB.';
  return errorMessage(error);
}

/** Returns `upload`, which scales a picture down and uploads it as the avatar, and the upload's progress. */
export function useAvatarUpload() {
  const { setProfile } = useAccount();
  const router = useRouter();
  const [share, setShare] = useState<number | null>(null);
  const [errorText, setErrorText] = useState<string | null>(null);

  async function upload(file: File) {
    setErrorText(null);
    if (!AVATAR_TYPES.includes(file.type)) return setErrorText('Choose a JPEG, PNG or WebP picture.');
    setShare(0);
    try {
      const picture = await shrinkPicture(file, TARGET_SIDE_PX);
      if (picture.size > MAX_BYTES) return setErrorText('This picture is larger than 5 MB.');
      setProfile(await uploadAvatar(picture, setShare));
      toastDone('Your photo is saved');
      router.refresh();
    } catch (error) {
      setErrorText(uploadErrorMessage(error));
    } finally {
      setShare(null);
    }
  }

  return {
    /** The uploaded part, 0 to 1, during an upload; else null. */
    share,
    errorText,
    upload,
  };
}
