'use client';

import { Card } from '@/components/ui/card';
import type { PartnerApplication } from '@/lib/domain/delivery/delivery-schema';
import { DOCUMENT_KINDS } from '@/lib/domain/delivery/document-kinds';
import { DocumentField } from './document-field';

type DocumentsCardProps = {
  application: PartnerApplication;
  onChange: (application: PartnerApplication) => void;
};

/** The documents of an application, which the applicant can add, replace and remove. */
export function DocumentsCard({ application, onChange }: DocumentsCardProps) {
  return (
    <Card className="grid gap-4 p-4 lg:p-5">
      <div className="grid gap-1">
        <h2 className="text-17 font-semibold">Your documents</h2>
        <p className="text-15 text-soft">
          Photos that help the shop decide. Only you and its managers see them, and they are deleted if the
          shop says no.
        </p>
      </div>
      <ul className="grid gap-3">
        {DOCUMENT_KINDS.map((kind) => (
          <DocumentField
            key={kind}
            kind={kind}
            stored={application.documents.find((one) => one.kind === kind)}
            onChange={onChange}
          />
        ))}
      </ul>
    </Card>
  );
}
