import { toast } from 'sonner';

/** The result of something the reader just did; gone after five seconds. */
export function toastDone(text: string, action?: { label: string; onClick: () => void }): void {
  toast.success(text, { action });
}

/** Something the reader did has failed: stays until it is closed. Equal texts replace each other. */
export function toastError(text: string, action?: { label: string; onClick: () => void }): void {
  toast.error(text, { id: text, duration: Infinity, closeButton: true, action });
}

/** News of something off-screen. */
export function toastInfo(text: string, action?: { label: string; onClick: () => void }): void {
  toast(text, { action });
}
