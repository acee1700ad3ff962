'use client';

import { Bike, Car, Footprints, type LucideIcon, Motorbike, Scooter } from 'lucide-react';
import { vehicleText } from '@/components/accounts/area/deliver/vehicle-labels';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { TimeText } from '@/components/ui/time-text';
import { hasApplication } from '@/lib/client/store/delivery/partners-slice';
import type { Decision } from '@/lib/domain/delivery/approval';
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
