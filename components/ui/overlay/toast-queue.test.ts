import { expect, it, vi } from 'vitest';
import type { toast as Toast } from 'sonner';
import { onToastRequested, showToast, toastsMounted } from './toast-queue';

const toasts = Object.assign((text: string) => text, {}) as unknown as typeof Toast;

it('requests the container once a toast waits, and shows it when the container is mounted', () => {
  const shown: string[] = [];
  const requested = vi.fn();
  showToast(() => shown.push('before the page is ready'));
  const stop = onToastRequested(requested);
  expect(requested).toHaveBeenCalledTimes(1);
  showToast(() => shown.push('while it loads'));
  expect([requested.mock.calls.length, shown]).toEqual([2, []]);
  const remove = toastsMounted(toasts);
  expect(shown).toEqual(['before the page is ready', 'while it loads']);
  showToast(() => shown.push('at once'));
  expect([shown.at(-1), requested.mock.calls.length]).toEqual(['at once', 2]);
  remove();
  showToast(() => shown.push('never'));
  expect([shown.length, requested.mock.calls.length]).toEqual([3, 3]);
  stop();
});
