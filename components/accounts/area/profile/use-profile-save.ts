import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toastDone } from '@/components/ui/overlay/toast';
import { useAccount } from '@/lib/client/accounts/account-context';
import { fetchProfile } from '@/lib/client/accounts/profile-actions';
import { errorMessage, isApiError } from '@/lib/client/api/api-error';
import type { Profile } from '@/lib/domain/accounts/profile-schema';

type Saving = { pending: boolean; fault: string | null; faults: Record<string, string> };

const IDLE: Saving = { pending: false, fault: null, faults: {} };
const MOVED = 'This was changed on another device meanwhile. Save again to keep what stands here.';

/** Sends one change of the profile, holds the answer, and says what came of it. True once it is kept. */
export function useProfileSave() {
  const { setProfile } = useAccount();
  const router = useRouter();
  const [saving, setSaving] = useState(IDLE);

  async function save(send: () => Promise<Profile>, done: string): Promise<boolean> {
    if (saving.pending) return false;
    setSaving({ ...IDLE, pending: true });
    try {
      setProfile(await send());
      setSaving(IDLE);
      toastDone(done);
      // Pages that were fetched before show the old state: name in the head, addresses at the checkout.
      router.refresh();
      return true;
    } catch (error) {
      if (isApiError(error) && error.code === 'PROFILE_CHANGED') {
        await fetchProfile().then(setProfile, () => undefined);
        setSaving({ ...IDLE, fault: MOVED });
        return false;
      }
      const named = isApiError(error) ? error.errors.filter(({ path }) => path) : [];
      setSaving({
        pending: false,
        fault: named.length > 0 ? null : errorMessage(error),
        faults: Object.fromEntries(named.map(({ path, message }) => [path, `This ${message}.`])),
      });
      return false;
    }
  }

  return { ...saving, save };
}
