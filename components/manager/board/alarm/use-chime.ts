import { useEffect, useRef, useState } from 'react';
import { type ChimeChannel, openChimeChannel } from './chime-channel';
import { type ChimeSound, openChimeSound } from './chime-sound';

const REPEAT_MS = 10_000;

export type Chime = {
  /** The browser blocks sound until the user clicks or presses a key on this page. Null before that is known. */
  blocked: boolean | null;
  unlock: () => void;
};

/** Rings at once and then every 10 s while `ringing`, in one tab of this browser only. */
export function useChime(ringing: boolean): Chime {
  const [blocked, setBlocked] = useState<boolean | null>(null);
  const parts = useRef<{ sound: ChimeSound; channel: ChimeChannel } | null>(null);

  useEffect(() => {
    const sound = openChimeSound(() => setBlocked(!sound.isAudible()));
    const tab = { id: `${Date.now()}-${Math.random()}`, startedAt: Date.now() };
    const channel = openChimeChannel(() => ({ ...tab, hidden: document.hidden, audible: sound.isAudible() }));
    parts.current = { sound, channel };
    setBlocked(!sound.isAudible());
    const unlock = () => {
      if (!sound.isAudible()) void sound.unlock();
    };
    document.addEventListener('pointerup', unlock);
    document.addEventListener('keydown', unlock);
    return () => {
      parts.current = null;
      document.removeEventListener('pointerup', unlock);
      document.removeEventListener('keydown', unlock);
      channel.close();
      sound.close();
    };
  }, []);

  useEffect(() => {
    if (!ringing) return;
    let stopped = false;
    const ring = () =>
      void parts.current?.channel.elect().then((elected) => {
        if (elected && !stopped) parts.current?.sound.play();
      });
    ring();
    const timer = setInterval(ring, REPEAT_MS);
    return () => {
      stopped = true;
      clearInterval(timer);
    };
    // Rings at once when the sound becomes possible.
  }, [ringing, blocked]);

  return { blocked, unlock: () => void parts.current?.sound.unlock() };
}
