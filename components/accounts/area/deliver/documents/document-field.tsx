'use client';

import { FileImage } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { TimeText } from '@/components/ui/time-text';
import { toastDone } from '@/components/ui/overlay/toast';
import { removeDocument, uploadDocument } from '@/lib/client/accounts/application-actions';
import { AVATAR_TYPES } from '@/lib/client/accounts/upload-avatar';
import { errorMessage, isApiError } from '@/lib/client/api/api-error';
import { shrinkPicture } from '@/lib/client/pictures/shrink-picture';
import type { PartnerApplication } from '@/lib/domain/delivery/delivery-schema';
import type { DocumentKind } from '@/lib/domain/delivery/document-kinds';
import { DOCUMENT_LABEL } from './document-labels';
import { PrivatePicture } from './private-picture';

/** Shorter side in pixels; the server stores at most 1600 on the longer one. */
const TARGET_SIDE_PX = 1_200;

type DocumentFieldProps = {
  kind: DocumentKind;
  stored: PartnerApplication['documents'][number] | undefined;
  onChange: (application: PartnerApplication) => void;
};

function uploadErrorText(error: unknown): string {
  if (isApiError(error) && error.code === 'IMAGE_INVALID')
    return 'This file is not a picture that we can read. Try a JPEG, PNG or WebP.';
  if (isApiError(error) && error.status === 413) return 'This picture is larger than 5 MB.';
  return errorMessage(error);
}

/** One document: a photo that can be added, replaced and removed. */
export function DocumentField({ kind, stored, onChange }: DocumentFieldProps) {
  const label = DOCUMENT_LABEL[kind];
  const input = useRef<HTMLInputElement>(null);
  const [pending, setPending] = useState<'upload' | 'removal' | null>(null);
  const [errorText, setErrorText] = useState<string | null>(null);

  async function run(what: 'upload' | 'removal', work: () => Promise<PartnerApplication>): Promise<void> {
    setPending(what);
    setErrorText(null);
    try {
      onChange(await work());
      toastDone(what === 'upload' ? `${label} is sent` : `${label} is removed`);
    } catch (error) {
      setErrorText(uploadErrorText(error));
    } finally {
      setPending(null);
    }
  }

  async function upload(file: File): Promise<void> {
    if (!AVATAR_TYPES.includes(file.type)) return setErrorText('Choose a JPEG, PNG or WebP picture.');
    await run('upload', async () => uploadDocument(kind, await shrinkPicture(file, TARGET_SIDE_PX)));
  }

  return (
    <li className="grid gap-2 rounded-md bg-well p-3">
      <div className="flex flex-wrap items-center gap-3">
        {stored ? (
          <PrivatePicture
            key={stored.id}
            id={stored.id}
            alt={`Your ${label.toLowerCase()}`}
            className="h-14 w-20 rounded-sm bg-card object-cover"
          />
        ) : (
          <span className="grid h-14 w-20 place-items-center rounded-sm bg-card text-soft">
            <FileImage aria-hidden className="size-6" />
          </span>
        )}
        <p className="min-w-0 flex-1 basis-32 text-15 font-medium">
          {label}
          <span className="block text-13 font-normal text-soft">
            {stored ? (
              <>
                Sent <TimeText at={stored.at} with="moment" />
              </>
            ) : (
              'Not sent'
            )}
          </span>
        </p>
        <input
          ref={input}
          type="file"
          accept={AVATAR_TYPES.join(',')}
          aria-label={`Photo: ${label}`}
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
          variant="quiet"
          className="bg-card"
          pending={pending === 'upload'}
          aria-label={`${stored ? 'Replace' : 'Add'}: ${label}`}
          onClick={() => input.current?.click()}
        >
          {stored ? 'Replace' : 'Add a photo'}
        </Button>
        {stored && (
          <Button
            variant="ghost"
            pending={pending === 'removal'}
            aria-label={`Remove: ${label}`}
            onClick={() => void run('removal', () => removeDocument(kind))}
          >
            Remove
          </Button>
        )}
      </div>
      <p role="alert" className="text-15 text-red empty:hidden">
        {errorText}
      </p>
    </li>
  );
}
