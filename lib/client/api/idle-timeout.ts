const STORAGE_KEY = 'blinkcart.inputAt';
const INPUTS = ['pointerdown', 'keydown', 'wheel'] as const;
/** Limits the writes to localStorage while the user types. */
const WRITE_INTERVAL_MS = 10_000;

let limitMs: number | null = null;
let lastRecordedAt = 0;

/** Across all tabs: input in one tab keeps the session of the others alive. */
function lastInputAt(): number {
  try {
    return Math.max(lastRecordedAt, Number(localStorage.getItem(STORAGE_KEY) ?? 0));
  } catch {
    return lastRecordedAt;
  }
}

function recordInput(): void {
  const now = Date.now();
  if (now - lastRecordedAt < WRITE_INTERVAL_MS) return;
  lastRecordedAt = now;
  try {
    localStorage.setItem(STORAGE_KEY, String(now));
  } catch {
    // Without localStorage each tab measures its own idle time.
  }
}

/**
 * Stops session refreshes after `idleMs` without user input in this browser; background requests do not count as
 * input, opening the page does. Returns the function that removes the limit.
 */
export function endSessionAfterIdle(idleMs: number): () => void {
  limitMs = idleMs;
  recordInput();
  for (const input of INPUTS) window.addEventListener(input, recordInput, { passive: true, capture: true });
  return () => {
    limitMs = null;
    for (const input of INPUTS) window.removeEventListener(input, recordInput, { capture: true });
  };
}

/** Whether the limit of `endSessionAfterIdle` has passed; false without a limit. */
export function isIdle(): boolean {
  return limitMs !== null && Date.now() - lastInputAt() > limitMs;
}
