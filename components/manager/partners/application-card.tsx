'use client';

import { Bike, Car, Footprints, type LucideIcon, Motorbike, Phone, Scooter } from 'lucide-react';
import { vehicleText } from '@/components/accounts/area/deliver/vehicle-labels';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { TimeText } from '@/components/ui/time-text';
import { hasApplication } from '@/lib/client/store/delivery/partners-slice';
import type { Decision } from '@/lib/domain/delivery/approval';
import { ApplicantDocuments } from './documents/applicant-documents';
import { usePartnerPhone } from './use-partner-phone';
import type { PartnerUpdate, VehicleType } from '@/lib/domain/delivery/delivery-schema';

const ICONS: Record<VehicleType, LucideIcon> = {
  bicycle: Bike,
  motorbike: Motorbike,
  scooter: Scooter,
  car: Car,
  on_foot: Footprints,
};

type ApplicationCardProps = {
  partner: PartnerUpdate;
  onDecide: (partner: PartnerUpdate, decision: Decision) => void;
};

/** The phone number of the applicant, to call. */
function PhoneLine({ partner }: { partner: PartnerUpdate }) {
  const phone = usePartnerPhone(partner);
  return (
    <p className="flex min-h-6 items-center gap-2 text-15">
      <Phone aria-hidden className="size-5 shrink-0 text-soft" />
      {phone ? (
        <a href={`tel:${phone}`} className="text-green underline-offset-4 hover:underline">
          {phone}
        </a>
      ) : (
        <span className="text-soft">{phone === null && 'No phone number on the account'}</span>
      )}
    </p>
  );
}

/** An application that waits for a decision, with the buttons to approve or reject it. */
export function ApplicationCard({ partner, onDecide }: ApplicationCardProps) {
  const { name, vehicle } = partner;
  const application = hasApplication(partner) ? partner : null;
  const Icon = application?.vehicleType ? ICONS[application.vehicleType] : Bike;
  return (
    <li className="grid min-w-0">
      <Card className="flex flex-col gap-3 p-4 wrap-anywhere motion-safe:animate-in motion-safe:fade-in-0">
        <div className="grid gap-1">
          <div className="flex items-start justify-between gap-3">
            <h3 className="min-w-0 text-17 font-semibold">{name}</h3>
            {application && (
              <p className="shrink-0 pt-0.5 text-13 text-soft">
                Sent <TimeText at={application.appliedAt} with="moment" />
              </p>
            )}
          </div>
          <p className="flex items-center gap-2 text-15">
            <Icon aria-hidden className="size-5 shrink-0 text-soft" />
            <span className="min-w-0">{vehicleText(application?.vehicleType, vehicle)}</span>
          </p>
        </div>
        <PhoneLine partner={partner} />
        {application && <ApplicantDocuments partner={application} />}
        {application?.note && (
          <p className="whitespace-pre-line rounded-md bg-well p-3 text-15">{application.note}</p>
        )}
        <div className="grid grid-cols-2 gap-2 pt-1">
          <Button variant="quiet" aria-label={`Reject ${name}`} onClick={() => onDecide(partner, 'reject')}>
            Reject
          </Button>
          <Button aria-label={`Approve ${name}`} onClick={() => onDecide(partner, 'approve')}>
            Approve
          </Button>
        </div>
      </Card>
    </li>
  );
}
