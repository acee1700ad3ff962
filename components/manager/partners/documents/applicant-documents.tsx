'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { DOCUMENT_LABEL } from '@/components/accounts/area/deliver/documents/document-labels';
import { PrivatePicture } from '@/components/accounts/area/deliver/documents/private-picture';
import type { PartnerDetails } from '@/lib/domain/delivery/delivery-schema';

const DocumentDialog = dynamic(() => import('./document-dialog').then((m) => m.DocumentDialog), {
  ssr: false,
});

/** Thumbnails of the documents of an applicant or partner, which open in full. */
export function ApplicantDocuments({ partner: { name, documents } }: { partner: PartnerDetails }) {
  const [openId, setOpenId] = useState<string | null>(null);
  const open = documents.find(({ id }) => id === openId);
  if (documents.length === 0) return <p className="text-13 text-soft">No documents yet</p>;
  return (
    <>
      <ul className="flex flex-wrap gap-2" aria-label={`Documents of ${name}`}>
        {documents.map(({ id, kind }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => setOpenId(id)}
              className="grid w-24 gap-1 rounded-sm text-left text-13 text-soft hover:text-ink"
            >
              <PrivatePicture id={id} alt="" className="h-16 w-24 rounded-sm bg-well object-cover" />
              {DOCUMENT_LABEL[kind]}
              <span className="sr-only"> of {name}: open</span>
            </button>
          </li>
        ))}
      </ul>
      {open && <DocumentDialog name={name} document={open} onClose={() => setOpenId(null)} />}
    </>
  );
}
