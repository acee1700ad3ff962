'use client';

import { Button } from '@/components/ui/button';
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/overlay/dialog';
import type { SettingsChange, ShopSettings } from '@/lib/domain/shop/shop-settings-schema';
import { SETTING_LABELS, settingText } from './setting-text';
import type { SettingKey } from './settings-form';

type SettingsConflictDialogProps = {
  conflicts: SettingKey[];
  mine: SettingsChange;
  theirs: ShopSettings;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
  onClose: () => void;
};

/** Both values of each setting that two managers have changed. */
export function SettingsConflictDialog(props: SettingsConflictDialogProps) {
  const { conflicts, mine, theirs, onKeepMine, onTakeTheirs, onClose } = props;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="max-w-xl wrap-anywhere">
        <DialogHeader>
          <DialogTitle>Someone saved this meanwhile</DialogTitle>
          <DialogDescription>
            Nothing of yours is lost. Choose what the shop keeps; your other changes stay.
          </DialogDescription>
        </DialogHeader>
        <dl className="grid gap-4">
          {conflicts.map((key) => (
            <div key={key} className="grid gap-1.5">
              <dt className="text-15 font-semibold">{SETTING_LABELS[key]}</dt>
              <dd className="grid gap-2 sm:grid-cols-2">
                <Version title="Mine" text={settingText(mine, key)} />
                <Version title="Theirs, in the shop now" text={settingText(theirs, key)} />
              </dd>
            </div>
          ))}
        </dl>
        <DialogFooter>
          <Button variant="quiet" size="lg" onClick={onTakeTheirs}>
            Take theirs
          </Button>
          <Button size="lg" onClick={onKeepMine}>
            Save mine
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function Version({ title, text }: { title: string; text: string }) {
  return (
    <span className="grid content-start gap-0.5 rounded-md bg-well p-3 text-15">
      <span className="text-13 text-soft">{title}</span>
      <span className="max-h-48 overflow-y-auto whitespace-pre-wrap">{text}</span>
    </span>
  );
}
