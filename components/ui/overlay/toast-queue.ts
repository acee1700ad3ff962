import type { toast as Toast } from 'sonner';

type Toasts = typeof Toast;
type Pending = (toast: Toasts) => void;

/** The toasts of the mounted container; null before it is mounted. */
let mounted: Toasts | null = null;
const pending: Pending[] = [];
let request: (() => void) | null = null;

/** Shows a toast now, or once the container that it requests is mounted. */
export function showToast(show: Pending): void {
  if (mounted) return show(mounted);
  pending.push(show);
  request?.();
}

/** Calls `listener` when a toast waits for the container, also for one that waits already. Returns a function that stops it. */
export function onToastRequested(listener: () => void): () => void {
  request = listener;
  if (pending.length > 0) listener();
  return () => {
    request = null;
  };
}

/** Shows the waiting toasts. Returns a function to call when the container is removed. */
export function toastsMounted(toast: Toasts): () => void {
  mounted = toast;
  for (const show of pending.splice(0)) show(toast);
  return () => {
    mounted = null;
  };
}
