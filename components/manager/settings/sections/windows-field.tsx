'use client';

import { Plus, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/form/input';
import { MAX_WINDOWS_PER_DAY } from '@/lib/domain/shop/shop-defaults';
import type { OpeningWindow } from '@/lib/domain/shop/shop-settings-schema';
import { isAllDay } from '../setting-text';

type WindowsFieldProps = {
  /** Such as "Monday", for the names of the inputs. */
  day: string;
  windows: OpeningWindow[];
  onChange: (windows: OpeningWindow[]) => void;
};

const FIRST: OpeningWindow = { opensAt: '07:00', closesAt: '23:00' };
const ALL_DAY: OpeningWindow = { opensAt: '00:00', closesAt: '00:00' };

/** The opening windows of one day: none is closed, and a window that ends before it begins ends on the next day. */
export function WindowsField({ day, windows, onChange }: WindowsFieldProps) {
  const allDay = windows.length === 1 && isAllDay(windows[0]!);
  const replace = (index: number, change: Partial<OpeningWindow>) =>
    onChange(windows.map((one, at) => (at === index ? { ...one, ...change } : one)));
  return (
    <div className="grid gap-2">
      {windows.length === 0 && <p className="flex min-h-11 items-center text-15 text-soft">Closed</p>}
      {allDay && <p className="flex min-h-11 items-center text-15">Open all day</p>}
      {!allDay &&
        windows.map((window, index) => (
          <div key={index} className="flex flex-wrap items-center gap-2">
            <TimeInput
              label={`${day} opens`}
              value={window.opensAt}
              onChange={(opensAt) => replace(index, { opensAt })}
            />
            <span className="text-15 text-soft">to</span>
            <TimeInput
              label={`${day} closes`}
              value={window.closesAt}
              onChange={(closesAt) => replace(index, { closesAt })}
            />
            <Button
              variant="ghost"
              size="icon"
              aria-label={`Remove ${window.opensAt} to ${window.closesAt} on ${day}`}
              className="text-soft"
              onClick={() => onChange(windows.filter((_, at) => at !== index))}
            >
              <X aria-hidden />
            </Button>
            {window.opensAt && window.closesAt && window.closesAt < window.opensAt && (
              <span className="text-13 text-soft">ends the next day</span>
            )}
          </div>
        ))}
      <div className="flex flex-wrap gap-2">
        {allDay || windows.length < MAX_WINDOWS_PER_DAY ? (
          <Button
            variant="quiet"
            size="md"
            aria-label={allDay ? `Set times on ${day}` : `Add times on ${day}`}
            onClick={() => onChange(allDay ? [FIRST] : [...windows, FIRST])}
          >
            {!allDay && <Plus aria-hidden />}
            {allDay ? 'Set times' : windows.length === 0 ? 'Open' : 'Add times'}
          </Button>
        ) : null}
        {!allDay && (
          <Button variant="ghost" aria-label={`Open all day on ${day}`} onClick={() => onChange([ALL_DAY])}>
            All day
          </Button>
        )}
        {allDay && (
          <Button variant="ghost" aria-label={`Close on ${day}`} onClick={() => onChange([])}>
            Close
          </Button>
        )}
      </div>
    </div>
  );
}

function TimeInput({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <Input
      type="time"
      aria-label={label}
      value={value}
      onChange={({ target }) => onChange(target.value)}
      className="h-11 w-32"
    />
  );
}
