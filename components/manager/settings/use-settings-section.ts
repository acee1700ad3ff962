import { useEffect, useState } from 'react';
import { errorMessage, isApiError } from '@/lib/client/api/api-error';
import { sameValue } from '@/lib/client/catalogue/same-value';
import { changeSettings } from '@/lib/client/shop/shop-actions';
import type { SettingsChange, ShopSettings } from '@/lib/domain/shop/shop-settings-schema';
import {
  readSettingsForm,
  toSettingsForm,
  type SettingErrors,
  type SettingKey,
  type SettingsForm,
} from './settings-form';

/** The settings on which the form is based, and what was entered since. */
type Draft = { base: ShopSettings; form: SettingsForm };

export type SaveState = 'saved' | 'unsaved' | 'saving' | 'unchanged';

export type SettingsSection = {
  form: SettingsForm;
  errors: SettingErrors;
  /** Why the last save failed. */
  message: string | null;
  state: SaveState;
  /** The settings that this form and another manager have changed to different values. */
  conflicts: SettingKey[];
  choosing: boolean;
  mine: SettingsChange;
  set: (change: Partial<SettingsForm>) => void;
  save: () => void;
  reset: () => void;
  keepMine: () => void;
  takeTheirs: () => void;
  closeChoice: () => void;
};

type Options = {
  /** The current settings, which events keep up to date. */
  settings: ShopSettings;
  keys: readonly SettingKey[];
  onSaved: (settings: ShopSettings) => void;
};

const changedKeys = (keys: readonly SettingKey[], a: SettingsChange, b: SettingsChange) =>
  keys.filter((key) => !sameValue(a[key], b[key]));

/** Holds one section of the settings, merges what others save meanwhile, and saves what was changed here. */
export function useSettingsSection({ settings, keys, onSaved }: Options): SettingsSection {
  const [draft, setDraft] = useState<Draft | null>(null);
  const [errors, setErrors] = useState<SettingErrors>({});
  const [message, setMessage] = useState<string | null>(null);
  const [state, setState] = useState<'idle' | 'saving' | 'saved'>('idle');
  const [choosing, setChoosing] = useState(false);

  const base = draft?.base ?? settings;
  const form = draft?.form ?? toSettingsForm(settings);
  const mine = readSettingsForm(form, keys).values;
  const isEdited = draft !== null && !sameValue(form, toSettingsForm(base));
  const conflicts = draft ? conflictsWith(settings, draft) : [];

  function conflictsWith(theirs: ShopSettings, { base, form }: Draft): SettingKey[] {
    const { values } = readSettingsForm(form, keys);
    const edited = changedKeys(keys, values, base);
    return edited.filter((key) => !sameValue(base[key], theirs[key]) && !sameValue(values[key], theirs[key]));
  }

  // A change of another manager is taken into the inputs that were not touched here.
  useEffect(() => {
    setDraft((current) => {
      if (!current || current.base.rev >= settings.rev) return current;
      const theirs = toSettingsForm(settings);
      const [before, now] = [toSettingsForm(current.base), current.form];
      const untouched = keys.filter((key) => sameValue(before[key], now[key]));
      const form = { ...now, ...Object.fromEntries(untouched.map((key) => [key, theirs[key]])) };
      const isOpen = conflictsWith(settings, current).length > 0;
      return isOpen ? { ...current, form } : { base: settings, form };
    });
    // `keys` is a constant of each section.
  }, [settings]);

  async function send(from: Draft, current: ShopSettings, isRepeated = false): Promise<void> {
    const { values, errors: found } = readSettingsForm(from.form, keys);
    setErrors(found);
    setMessage(null);
    setChoosing(false);
    if (Object.keys(found).length > 0) return;
    const changed = changedKeys(keys, values, from.base);
    if (changed.length === 0) return reset();
    setState('saving');
    try {
      const change = Object.fromEntries(changed.map((key) => [key, values[key]])) as SettingsChange;
      const saved = await changeSettings(current.rev, change);
      onSaved(saved);
      // What was typed while the request was in flight stays.
      setDraft((now) => (!now || now.form === from.form ? null : { base: saved, form: now.form }));
      setState('saved');
    } catch (error) {
      setState('idle');
      const theirs = isApiError(error) && error.code === 'SETTINGS_CHANGED' ? error.details.current : null;
      if (!theirs) return showError(error);
      onSaved(theirs as ShopSettings);
      if (conflictsWith(theirs as ShopSettings, from).length > 0) setChoosing(true);
      else if (!isRepeated) return send(from, theirs as ShopSettings, true);
      else setMessage('Someone saved settings at the same moment. Save again.');
    }
  }

  function showError(error: unknown): void {
    const fields = isApiError(error) ? error.errors : [];
    const found = fields.flatMap(({ path, message: text }) => {
      const key = keys.find((one) => one === path.split('.')[0]);
      return key ? [[key, `This ${text}.`]] : [];
    });
    setErrors(Object.fromEntries(found) as SettingErrors);
    if (found.length === 0) setMessage(errorMessage(error));
  }

  function reset(): void {
    setDraft(null);
    setErrors({});
    setMessage(null);
    setState('idle');
    setChoosing(false);
  }

  return {
    form,
    errors,
    message,
    state: state === 'saving' ? 'saving' : isEdited ? 'unsaved' : state === 'saved' ? 'saved' : 'unchanged',
    conflicts,
    choosing: choosing && conflicts.length > 0,
    mine,
    set: (change) => {
      setState((now) => (now === 'saved' ? 'idle' : now));
      setDraft((now) => ({
        base: now?.base ?? settings,
        form: { ...(now?.form ?? toSettingsForm(settings)), ...change },
      }));
    },
    save: () => {
      if (state === 'saving' || !draft) return;
      if (conflicts.length > 0) setChoosing(true);
      else void send(draft, settings);
    },
    reset,
    keepMine: () => {
      if (draft) void send({ base: settings, form: draft.form }, settings);
    },
    takeTheirs: () => {
      if (!draft) return;
      const theirs = toSettingsForm(settings);
      const taken = Object.fromEntries(conflicts.map((key) => [key, theirs[key]]));
      const next = { base: settings, form: { ...draft.form, ...taken } };
      setChoosing(false);
      setDraft(sameValue(next.form, theirs) ? null : next);
    },
    closeChoice: () => setChoosing(false),
  };
}
