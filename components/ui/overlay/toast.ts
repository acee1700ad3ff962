import { showToast } from './toast-queue';

type Action = { label: string; onClick: () => void };

/** Result of a user action; disappears after five seconds. */
export function toastDone(text: string, action?: Action): void {
  showToast((toast) => toast.success(text, { action }));
}

/** Error of a user action; stays until it is closed. Toasts with the same text replace each other. */
export function toastError(text: string, action?: Action): void {
  showToast((toast) => toast.error(text, { id: text, duration: Infinity, closeButton: true, action }));
}

/** Event that the user has not caused. */
export function toastInfo(text: string, action?: Action): void {
  showToast((toast) => toast(text, { action }));
}
