'use client';

import { MapPin } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { ProfileAddress } from '@/lib/domain/accounts/profile-schema';
import { addressName, areaText } from './address-text';

type AddressCardProps = {
  address: ProfileAddress;
  onEdit: () => void;
  onDelete: () => void;
  onDefault: () => void;
};

export function AddressCard({ address, onEdit, onDelete, onDefault }: AddressCardProps) {
  const name = addressName(address);
  const edit = useRef<HTMLButtonElement>(null);
  const defaultPressed = useRef(false);

  useEffect(() => {
    // The "Make default" button disappears when this address is the default, so the focus moves to "Edit".
    if (address.isDefault && defaultPressed.current) edit.current?.focus();
    defaultPressed.current = false;
  }, [address.isDefault]);

  return (
    <li>
      <Card className="grid gap-3 p-4 lg:p-5">
        <div className="grid gap-0.5">
          <h2 className="flex flex-wrap items-center gap-x-2 gap-y-1 text-15 font-semibold">
            {name}
            {address.isDefault && <Badge tone="green">Default</Badge>}
          </h2>
          {address.label && <p className="text-15">{address.line}</p>}
          <p className="text-15 text-soft">{areaText(address)}</p>
          {address.instructions && <p className="text-15 text-soft">At the door: {address.instructions}</p>}
          {address.lat !== undefined && (
            <p className="flex items-center gap-1.5 text-13 text-soft">
              <MapPin aria-hidden className="size-4" /> Pinned on the map
            </p>
          )}
        </div>
        <div className="-ml-3 flex flex-wrap gap-1">
          <Button variant="ghost" className="px-3" ref={edit} aria-label={`Edit ${name}`} onClick={onEdit}>
            Edit
          </Button>
          {!address.isDefault && (
            <Button
              variant="ghost"
              className="px-3"
              aria-label={`Make default: ${name}`}
              onClick={() => {
                defaultPressed.current = true;
                onDefault();
              }}
            >
              Make default
            </Button>
          )}
          <Button
            variant="ghost"
            className="px-3 text-red hover:bg-red-soft"
            aria-label={`Delete ${name}`}
            onClick={onDelete}
          >
            Delete
          </Button>
        </div>
      </Card>
    </li>
  );
}
