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
const NEXT: OpeningWindow = { opensAt: '', closesAt: '' };
const ALL_DAY: OpeningWindow = { opensAt: '00:00', closesAt: '00:00' };

/** The opening windows of one day: none is closed, and a window that ends before it begins ends on the next day. */
export function WindowsField({ day, windows, onChange }: WindowsFieldProps) {
  const isClosed = windows.length === 0;
  const allDay = windows.length === 1 && isAllDay(windows[0]!);
  const replace = (index: number, change: Partial<OpeningWindow>) =>
    onChange(windows.map((one, at) => (at === index ? { ...one, ...change } : one)));
  if (isClosed || allDay) {
    return (
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <p className={isClosed ? 'min-w-28 text-15 text-soft' : 'min-w-28 text-15'}>
          {isClosed ? 'Closed' : 'Open all day'}
        </p>
        <Button variant="quiet" aria-label={`Set times on ${day}`} onClick={() => onChange([FIRST])}>
          Set times
        </Button>
        <Button
          variant="ghost"
          aria-label={isClosed ? `Open all day on ${day}` : `Close on ${day}`}
          onClick={() => onChange(isClosed ? [ALL_DAY] : [])}
        >
          {isClosed ? 'All day' : 'Close'}
        </Button>
      </div>
    );
  }
  return (
    <div className="grid gap-2">
      {windows.map((window, index) => (
        <WindowRow
          key={index}
          day={day}
          window={window}
          onChange={(change) => replace(index, change)}
          onRemove={() => onChange(windows.filter((_, at) => at !== index))}
        />
      ))}
      <div className="-ml-4 flex flex-wrap">
        {windows.length < MAX_WINDOWS_PER_DAY && (
          <Button
            variant="ghost"
            aria-label={`Add times on ${day}`}
            onClick={() => onChange([...windows, NEXT])}
          >
            <Plus aria-hidden />
            Add times
          </Button>
        )}
        <Button variant="ghost" aria-label={`Open all day on ${day}`} onClick={() => onChange([ALL_DAY])}>
          All day
        </Button>
      </div>
    </div>
  );
}

type WindowRowProps = {
  day: string;
  window: OpeningWindow;
  onChange: (change: Partial<OpeningWindow>) => void;
  onRemove: () => void;
};

function WindowRow({ day, window, onChange, onRemove }: WindowRowProps) {
  const { opensAt, closesAt } = window;
  return (
    <div className="grid gap-1">
      <div className="flex items-center gap-2">
        <TimeInput label={`${day} opens`} value={opensAt} onChange={(time) => onChange({ opensAt: time })} />
        <span className="text-15 text-soft">to</span>
        <TimeInput
          label={`${day} closes`}
          value={closesAt}
          onChange={(time) => onChange({ closesAt: time })}
        />
        <Button
          variant="ghost"
          size="icon"
          aria-label={`Remove ${opensAt} to ${closesAt} on ${day}`}
          className="text-soft"
          onClick={onRemove}
        >
          <X aria-hidden />
        </Button>
      </div>
      {opensAt && closesAt && closesAt < opensAt && <p className="text-13 text-soft">Ends the next day</p>}
    </div>
  );
}

type TimeInputProps = { label: string; value: string; onChange: (value: string) => void };

function TimeInput({ label, value, onChange }: TimeInputProps) {
  return (
    <Input
      type="time"
      aria-label={label}
      value={value}
      onChange={({ target }) => onChange(target.value)}
      // Phones open their own picker on the input, which needs no icon.
      className="h-11 min-w-0 flex-1 px-2.5 max-sm:[&::-webkit-calendar-picker-indicator]:hidden sm:w-36 sm:flex-none"
    />
  );
}
