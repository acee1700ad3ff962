'use client';

import { CircleAlert, Copy, Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/form/input';
import { MAX_SPECIAL_DAYS } from '@/lib/domain/shop/shop-defaults';
import type { OpeningWindow, SpecialDay, WeeklyWindow } from '@/lib/domain/shop/shop-settings-schema';
import { DAY_NAMES, WEEK } from '../setting-text';
import { SettingsSectionCard, type SectionProps } from '../settings-section';
import type { SettingsSection } from '../use-settings-section';
import { WindowsField } from './windows-field';

const KEYS = ['hours', 'specialDays'] as const;

const windowsOf = (hours: WeeklyWindow[], day: number): OpeningWindow[] =>
  hours.filter((one) => one.day === day).map(({ opensAt, closesAt }) => ({ opensAt, closesAt }));

function withDay(hours: WeeklyWindow[], day: number, windows: OpeningWindow[]): WeeklyWindow[] {
  return [...hours.filter((one) => one.day !== day), ...windows.map((window) => ({ day, ...window }))];
}

/** When the shop is open. */
export function HoursSection(props: SectionProps) {
  const zone = props.settings.timeZone;
  return (
    <SettingsSectionCard
      {...props}
      id="hours"
      title="Hours"
      note={`Times are those of ${zone.replaceAll('_', ' ')}. Outside of them, customers fill a cart but place no order.`}
      keys={KEYS}
    >
      {(section) => (
        <>
          <WeeklyHours section={section} />
          <ErrorText text={section.errors.hours} />
          <SpecialDays section={section} />
          <ErrorText text={section.errors.specialDays} />
        </>
      )}
    </SettingsSectionCard>
  );
}

function WeeklyHours({ section }: { section: SettingsSection }) {
  const { hours } = section.form;
  const copyMonday = () => {
    const monday = windowsOf(hours, 1);
    section.set({ hours: WEEK.flatMap((day) => monday.map((window) => ({ day, ...window }))) });
  };
  return (
    <div>
      <ul className="divide-y divide-line">
        {WEEK.map((day) => (
          <li key={day} className="grid gap-x-4 py-2.5 sm:grid-cols-[7rem_minmax(0,1fr)]">
            <h3 className="flex h-11 items-center text-15 font-medium max-sm:h-8">{DAY_NAMES[day]}</h3>
            <WindowsField
              day={DAY_NAMES[day]!}
              windows={windowsOf(hours, day)}
              onChange={(windows) => section.set({ hours: withDay(hours, day, windows) })}
            />
          </li>
        ))}
      </ul>
      <Button variant="ghost" onClick={copyMonday} className="-ml-4">
        <Copy aria-hidden />
        Same as Monday on every day
      </Button>
    </div>
  );
}

function SpecialDays({ section }: { section: SettingsSection }) {
  const { specialDays } = section.form;
  const setDays = (days: SpecialDay[]) => section.set({ specialDays: days });
  const replace = (index: number, change: Partial<SpecialDay>) =>
    setDays(specialDays.map((day, at) => (at === index ? { ...day, ...change } : day)));
  return (
    <fieldset className="grid gap-3 border-t border-line pt-4">
      <legend className="sr-only">Special days</legend>
      <div className="grid gap-0.5">
        <h3 className="text-15 font-semibold">Special days</h3>
        <p className="text-13 text-soft">Dates with hours of their own, such as a holiday.</p>
      </div>
      {specialDays.map((day, index) => {
        const name = day.date || `special day ${index + 1}`;
        return (
          <div key={index} className="grid gap-2 rounded-lg bg-well/60 p-3">
            <div className="flex flex-wrap items-center gap-2">
              <Input
                type="date"
                aria-label={`Date of special day ${index + 1}`}
                value={day.date}
                onChange={({ target }) => replace(index, { date: target.value })}
                className="h-11 w-44"
              />
              <Input
                aria-label={`Name of ${name}`}
                placeholder="Name, such as Diwali"
                maxLength={60}
                autoComplete="off"
                value={day.note}
                onChange={({ target }) => replace(index, { note: target.value })}
                className="h-11 min-w-40 flex-1"
              />
              <Button
                variant="ghost"
                size="icon"
                aria-label={`Remove ${name}`}
                className="text-soft"
                onClick={() => setDays(specialDays.filter((_, at) => at !== index))}
              >
                <Trash2 aria-hidden />
              </Button>
            </div>
            <WindowsField
              day={name}
              windows={day.windows}
              onChange={(windows) => replace(index, { windows })}
            />
          </div>
        );
      })}
      {specialDays.length < MAX_SPECIAL_DAYS && (
        <Button
          variant="quiet"
          className="justify-self-start"
          onClick={() => setDays([...specialDays, { date: '', note: '', windows: [] }])}
        >
          <Plus aria-hidden />
          Add a special day
        </Button>
      )}
    </fieldset>
  );
}

function ErrorText({ text }: { text: ReactNode }) {
  if (!text) return null;
  return (
    <p role="alert" className="flex items-start gap-1.5 text-13 text-red">
      <CircleAlert aria-hidden className="mt-px size-4 shrink-0" />
      {text}
    </p>
  );
}
