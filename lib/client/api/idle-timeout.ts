const STAMP = 'blinkcart.inputAt';
const INPUTS = ['pointerdown', 'keydown', 'wheel'] as const;
/** Writing it down at each key would be waste. */
const NOTE_EVERY_MS = 10_000;

let limitMs: number | null = null;
let latest = 0;

/** By whichever tab: somebody who works in one has not left the others. */
function lastInputAt(): number {
  try {
    return Math.max(latest, Number(localStorage.getItem(STAMP) ?? 0));
  } catch {
    return latest;
  }
}

function noteInput(): void {
  const now = Date.now();
  if (now - latest < NOTE_EVERY_MS) return;
  latest = now;
  try {
    localStorage.setItem(STAMP, String(now));
  } catch {
    // Storage is closed to this page: each tab counts for itself.
  }
}

/**
 * From now on the session is not renewed once nobody has touched this browser for `idleMs`, whatever the page asks for
 * by itself meanwhile. Opening the page counts as a touch. Returns the way to end it.
 */
export function endSessionAfterIdle(idleMs: number): () => void {
  limitMs = idleMs;
  noteInput();
  for (const input of INPUTS) window.addEventListener(input, noteInput, { passive: true, capture: true });
  return () => {
    limitMs = null;
    for (const input of INPUTS) window.removeEventListener(input, noteInput, { capture: true });
  };
}

/** Whether a session that ends when it is left alone has been left alone for that long. */
export function isIdle(): boolean {
  return limitMs !== null && Date.now() - lastInputAt() > limitMs;
}
