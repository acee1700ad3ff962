'use client';

import { Bell, BellOff, BellRing } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Popover, PopoverClose, PopoverContent, PopoverTrigger } from '@/components/ui/overlay/popover';
import { durationText } from '../board-labels';
import { MUTE_MINUTES } from './alarm-rules';

type SoundControlProps = {
  blocked: boolean | null;
  onUnlock: () => void;
  /** Null when not muted. */
  mutedMinutes: number | null;
  onMute: (minutes: number) => void;
  onUnmute: () => void;
};

/** Turns the sound on when the browser blocks it, and mutes it for a while. */
export function SoundControl({ blocked, onUnlock, mutedMinutes, onMute, onUnmute }: SoundControlProps) {
  if (mutedMinutes !== null) {
    return (
      <Button variant="quiet" onClick={onUnmute}>
        <BellOff aria-hidden />
        Unmute
        <span className="font-normal text-soft">{durationText(mutedMinutes)} left</span>
      </Button>
    );
  }
  if (blocked) {
    return (
      <Button variant="outline" onClick={onUnlock}>
        <BellRing aria-hidden />
        Turn on sound
      </Button>
    );
  }
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="quiet">
          <Bell aria-hidden />
          Sound is on
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Mute the chime" className="grid gap-1 p-2">
        {MUTE_MINUTES.map((minutes) => (
          <PopoverClose asChild key={minutes}>
            <Button variant="ghost" className="justify-start" onClick={() => onMute(minutes)}>
              Mute for {minutes} min
            </Button>
          </PopoverClose>
        ))}
      </PopoverContent>
    </Popover>
  );
}
