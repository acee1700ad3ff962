'use client';

import { LocateFixed, MapPin as MapPinIcon } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { type MapPin, useLocation } from './use-location';

type MapPinFieldProps = { pin: MapPin | null; onChange: (pin: MapPin | null) => void };

/** Sets the coordinates of an address from the device's location. Requests the location only when the button is pressed. */
export function MapPinField({ pin, onChange }: MapPinFieldProps) {
  const { locating, error, locate } = useLocation(onChange);
  return (
    <div className="grid gap-2">
      {pin ? (
        <div className="flex flex-wrap items-center justify-between gap-2 rounded-md bg-green-soft px-3.5 py-2">
          <p className="flex items-center gap-2 text-15">
            <MapPinIcon aria-hidden className="size-5 text-green" />
            Pinned on the map: {pin.lat.toFixed(4)}, {pin.lng.toFixed(4)}
          </p>
          <Button variant="ghost" onClick={() => onChange(null)}>
            Remove pin
          </Button>
        </div>
      ) : (
        <Button
          variant="quiet"
          size="lg"
          pending={locating}
          onClick={locate}
          className="sm:justify-self-start"
        >
          {!locating && <LocateFixed aria-hidden />}
          Use my location
        </Button>
      )}
      <p role="status" className="text-13 text-soft empty:hidden">
        {error ?? (pin ? '' : 'If you are at this door now, the pin helps your delivery partner to find it.')}
      </p>
    </div>
  );
}
