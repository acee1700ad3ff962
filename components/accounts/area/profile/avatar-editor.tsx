'use client';

import { Camera } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { useAccount } from '@/lib/client/accounts/account-context';
import { removeAvatar } from '@/lib/client/accounts/profile-actions';
import { AVATAR_TYPES } from '@/lib/client/accounts/upload-avatar';
import { AuthErrorMessage } from '../../sign-in/auth-error';
import { Avatar } from './avatar';
import { useAvatarUpload } from './use-avatar-upload';
import { useProfileSave } from './use-profile-save';

export function AvatarEditor() {
  const { profile } = useAccount();
  const { share, errorText, upload } = useAvatarUpload();
  const removal = useProfileSave();
  const input = useRef<HTMLInputElement>(null);
  const chooseButton = useRef<HTMLButtonElement>(null);

  async function remove() {
    // The "Remove" button disappears with the photo, so the focus moves to the other button.
    if (await removal.save(removeAvatar, 'Your photo is gone')) chooseButton.current?.focus();
  }

  const percent = share === null ? null : Math.round(share * 100);
  return (
    <Card className="grid gap-4 p-4 lg:p-5">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-4">
        <Avatar name={profile.name} url={profile.avatarUrl} className="size-20 text-28" />
        <div className="flex flex-wrap gap-2">
          <input
            ref={input}
            type="file"
            accept={AVATAR_TYPES.join(',')}
            aria-label="Photo of you"
            tabIndex={-1}
            className="sr-only"
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              // Without the reset, choosing the same file again would fire no change event.
              target.value = '';
              if (file) void upload(file);
            }}
          />
          <Button
            ref={chooseButton}
            variant="quiet"
            size="lg"
            pending={share !== null}
            onClick={() => input.current?.click()}
          >
            {share === null && <Camera aria-hidden />}
            {profile.avatarUrl ? 'Change photo' : 'Add a photo'}
          </Button>
          {profile.avatarUrl && share === null && (
            <Button variant="ghost" size="lg" pending={removal.pending} onClick={() => void remove()}>
              Remove
            </Button>
          )}
        </div>
      </div>
      {percent !== null && (
        <div className="grid gap-1.5">
          <progress
            aria-label="Sending your photo"
            max={100}
            value={percent}
            className="h-2 w-full appearance-none overflow-hidden rounded-full bg-well accent-green [&::-moz-progress-bar]:bg-green [&::-webkit-progress-bar]:bg-well [&::-webkit-progress-value]:bg-green"
          />
          <p className="text-13 text-soft">{percent < 100 ? `${percent} % sent` : 'Sent. One moment.'}</p>
        </div>
      )}
      <AuthErrorMessage text={errorText ?? removal.error} />
    </Card>
  );
}
