import { toast } from 'sonner';

/** Result of a user action; disappears after five seconds. */
export function toastDone(text: string, action?: { label: string; onClick: () => void }): void {
  toast.success(text, { action });
}

/** Error of a user action; stays until it is closed. Toasts with the same text replace each other. */
export function toastError(text: string, action?: { label: string; onClick: () => void }): void {
  toast.error(text, { id: text, duration: Infinity, closeButton: true, action });
}

/** Event that the user has not caused. */
export function toastInfo(text: string, action?: { label: string; onClick: () => void }): void {
  toast(text, { action });
}
