'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { useAccount } from '@/lib/client/accounts/account-context';
import { saveProfile } from '@/lib/client/accounts/profile-actions';
import { AccountSection } from '../account-section';
import { AuthErrorMessage } from '../../sign-in/auth-error';
import { AvatarEditor } from './avatar-editor';
import { ContactsCard } from './contacts-card';
import { NameField } from '../../sign-in/name-field';
import { useProfileSave } from './use-profile-save';

export function ProfileView() {
  const { profile } = useAccount();
  const { pending, error, fieldErrors, save } = useProfileSave();
  const [name, setName] = useState(profile.name);
  const [empty, setEmpty] = useState(false);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setEmpty(!name.trim());
    if (name.trim())
      void save(() => saveProfile({ name: name.trim(), rev: profile.rev }), 'Your name is saved');
    else event.currentTarget.querySelector('input')?.focus();
  }

  return (
    <AccountSection
      title="Your details"
      lead="Your delivery partner and the shop see your name and your photo."
    >
      <AvatarEditor />
      <Card className="p-4 lg:p-5">
        <form noValidate onSubmit={submit} className="grid gap-4">
          <AuthErrorMessage text={error} />
          <NameField
            error={empty ? 'Enter your name.' : fieldErrors.name}
            required
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit" size="lg" pending={pending} className="justify-self-start max-sm:w-full">
            Save name
          </Button>
        </form>
      </Card>
      <ContactsCard />
    </AccountSection>
  );
}
