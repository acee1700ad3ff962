import { useState } from 'react';

export type MapPin = { lat: number; lng: number };

type LocationRequest = { state: 'idle' | 'pending' } | { state: 'failed'; message: string };

/** By the code of `GeolocationPositionError`. */
const ERROR_MESSAGES: Record<number, string> = {
  1: 'This browser may not tell where you are. Allow it in its settings, or go on without a pin.',
  2: 'Your device does not know where it is right now. The address is enough.',
  3: 'That took too long. Try again, or go on without a pin.',
};

/** Five decimals are about one metre, the best accuracy of a device. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}

/** Returns `locate`, which requests the device's location and passes it to `onFound`. */
export function useLocation(onFound: (pin: MapPin) => void) {
  const [request, setRequest] = useState<LocationRequest>({ state: 'idle' });

  function locate() {
    if (!('geolocation' in navigator)) return setRequest({ state: 'failed', message: ERROR_MESSAGES[2]! });
    setRequest({ state: 'pending' });
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setRequest({ state: 'idle' });
        onFound({ lat: rounded(coords.latitude), lng: rounded(coords.longitude) });
      },
      ({ code }) => setRequest({ state: 'failed', message: ERROR_MESSAGES[code] ?? ERROR_MESSAGES[2]! }),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    );
  }

  return {
    locating: request.state === 'pending',
    error: request.state === 'failed' ? request.message : null,
    locate,
  };
}
