'use client';

import { Check } from 'lucide-react';
import dynamic from 'next/dynamic';
import { type ReactNode, useEffect } from 'react';
import { Button } from '@/components/ui/button';
import { FormAlert } from '@/components/ui/form/form-alert';
import { Card } from '@/components/ui/card';
import type { ShopSettings } from '@/lib/domain/shop/shop-settings-schema';
import type { SettingKey } from './settings-form';
import { useSettingsSection, type SettingsSection } from './use-settings-section';

const SettingsConflictDialog = dynamic(() =>
  import('./settings-conflict-dialog').then((m) => m.SettingsConflictDialog),
);

export type SectionProps = {
  settings: ShopSettings;
  onSaved: (settings: ShopSettings) => void;
  /** Called when the section has unsaved input, and when it no longer has. */
  onEdited: (section: string, isEdited: boolean) => void;
};

type SettingsSectionCardProps = SectionProps & {
  id: string;
  title: string;
  note: string;
  keys: readonly SettingKey[];
  children: (section: SettingsSection) => ReactNode;
};

/** A group of settings with a save button of its own. */
export function SettingsSectionCard({
  id,
  title,
  note,
  keys,
  settings,
  onSaved,
  onEdited,
  children,
}: SettingsSectionCardProps) {
  const section = useSettingsSection({ settings, keys, onSaved });
  const { state, message, conflicts } = section;
  const isEdited = state === 'unsaved' || state === 'saving';
  useEffect(() => onEdited(id, isEdited), [id, isEdited, onEdited]);
  const headingId = `settings-${id}`;
  return (
    <section aria-labelledby={headingId} className="min-w-0 scroll-mt-6">
      <Card className="p-4 sm:p-5">
        <form
          noValidate
          className="grid gap-5"
          onSubmit={(event) => {
            event.preventDefault();
            section.save();
          }}
        >
          <div className="grid gap-0.5">
            <h2 id={headingId} className="text-17 font-semibold">
              {title}
            </h2>
            <p className="text-13 text-soft">{note}</p>
          </div>
          {children(section)}
          <FormAlert>{message}</FormAlert>
          <div className="flex flex-wrap items-center gap-3">
            <Button
              type="submit"
              size="lg"
              variant={isEdited ? 'primary' : 'quiet'}
              pending={state === 'saving'}
              disabled={!isEdited}
            >
              Save {title.toLowerCase()}
            </Button>
            {state === 'unsaved' && (
              <Button variant="ghost" size="lg" onClick={section.reset}>
                Discard
              </Button>
            )}
            <p role="status" className="flex items-center gap-1.5 text-13 text-soft">
              <SaveText section={section} conflicts={conflicts.length} />
            </p>
          </div>
        </form>
      </Card>
      {section.choosing && (
        <SettingsConflictDialog
          conflicts={conflicts}
          mine={section.mine}
          theirs={settings}
          onKeepMine={section.keepMine}
          onTakeTheirs={section.takeTheirs}
          onClose={section.closeChoice}
        />
      )}
    </section>
  );
}

function SaveText({
  section: { state, errors },
  conflicts,
}: {
  section: SettingsSection;
  conflicts: number;
}) {
  const errorCount = Object.keys(errors).length;
  if (state === 'saving') return 'Saving…';
  if (state === 'saved')
    return (
      <>
        <Check aria-hidden className="size-4 text-green" /> Saved. The shop follows at once.
      </>
    );
  if (conflicts > 0) return 'Someone else has changed this meanwhile.';
  if (errorCount > 0)
    return errorCount === 1 ? 'One entry needs another look.' : 'Some entries need another look.';
  return state === 'unsaved' ? 'Not saved yet' : null;
}
