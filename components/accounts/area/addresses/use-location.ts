import { useState } from 'react';

export type MapPin = { lat: number; lng: number };

type Locating = { state: 'idle' | 'asking' } | { state: 'refused'; text: string };

const WORDS: Record<number, string> = {
  1: 'This browser may not tell where you are. Allow it in its settings, or go on without a pin.',
  2: 'Your device does not know where it is right now. The address is enough.',
  3: 'That took too long. Try again, or go on without a pin.',
};

/** About a metre: more digits would only pretend to know. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}

/** Asks the device where it is, and only when somebody presses for it. */
export function useLocation(onFound: (pin: MapPin) => void) {
  const [locating, setLocating] = useState<Locating>({ state: 'idle' });

  function locate() {
    if (!('geolocation' in navigator)) return setLocating({ state: 'refused', text: WORDS[2]! });
    setLocating({ state: 'asking' });
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setLocating({ state: 'idle' });
        onFound({ lat: rounded(coords.latitude), lng: rounded(coords.longitude) });
      },
      ({ code }) => setLocating({ state: 'refused', text: WORDS[code] ?? WORDS[2]! }),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    );
  }

  return {
    asking: locating.state === 'asking',
    fault: locating.state === 'refused' ? locating.text : null,
    locate,
  };
}
