'use client';

import { useState } from 'react';
import { api } from '@/lib/client/api/api-client';

type PrivatePictureProps = { id: string; alt: string; className?: string };

/** The picture of a document. Loaded again after a session refresh, because an expired access token fails once. */
export function PrivatePicture({ id, alt, className }: PrivatePictureProps) {
  const [attempt, setAttempt] = useState(0);
  const address = `/api/application-documents/${id}`;
  async function refreshOnce(): Promise<void> {
    if (attempt === 0 && (await api.refreshSession()) === 'refreshed') setAttempt(1);
  }
  return (
    // Not next/image, which would cache a private picture.
    <img
      key={attempt}
      src={address}
      alt={alt}
      loading="lazy"
      decoding="async"
      onError={() => void refreshOnce()}
      className={className}
    />
  );
}
