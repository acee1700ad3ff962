import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toastDone } from '@/components/ui/overlay/toast';
import { useAccount } from '@/lib/client/accounts/account-context';
import { fetchProfile } from '@/lib/client/accounts/profile-actions';
import { errorMessage, isApiError } from '@/lib/client/api/api-error';
import type { Profile } from '@/lib/domain/accounts/profile-schema';

/** `error` concerns the whole form; `fieldErrors` are messages by the path of a field. */
type SaveState = { pending: boolean; error: string | null; fieldErrors: Record<string, string> };

const IDLE: SaveState = { pending: false, error: null, fieldErrors: {} };
const CONFLICT_MESSAGE = 'This was changed on another device meanwhile. Save again to keep what stands here.';

/** Returns `save`, which sends a change of the profile, stores the response and shows `done` as a toast; true on success. */
export function useProfileSave() {
  const { setProfile } = useAccount();
  const router = useRouter();
  const [state, setState] = useState(IDLE);

  async function save(send: () => Promise<Profile>, done: string): Promise<boolean> {
    if (state.pending) return false;
    setState({ ...IDLE, pending: true });
    try {
      setProfile(await send());
      setState(IDLE);
      toastDone(done);
      // Cached pages still show the old name or addresses.
      router.refresh();
      return true;
    } catch (error) {
      if (isApiError(error) && error.code === 'PROFILE_CHANGED') {
        await fetchProfile().then(setProfile, () => undefined);
        setState({ ...IDLE, error: CONFLICT_MESSAGE });
        return false;
      }
      const fieldErrors = isApiError(error) ? error.errors.filter(({ path }) => path) : [];
      setState({
        pending: false,
        error: fieldErrors.length > 0 ? null : errorMessage(error),
        fieldErrors: Object.fromEntries(fieldErrors.map(({ path, message }) => [path, `This ${message}.`])),
      });
      return false;
    }
  }

  return { ...state, save };
}
