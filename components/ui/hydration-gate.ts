/** Closed until a section of a page may be hydrated. */
export type Gate = { isOpen: boolean; opened: Promise<void>; open: () => void };

export const OPEN_GATE: Gate = { isOpen: true, opened: Promise.resolve(), open: () => undefined };

export function createGate(): Gate {
  const gate: Gate = { ...OPEN_GATE, isOpen: false };
  gate.opened = new Promise((resolve) => {
    gate.open = () => {
      gate.isOpen = true;
      resolve();
    };
  });
  return gate;
}

/** Distance from the viewport, in CSS pixels, at which a section is hydrated. */
const NEAR = '300px';
const FIRST_INPUTS = ['pointerdown', 'focusin', 'keydown', 'click'] as const;
/** Longest wait for an idle moment, in milliseconds. */
const IDLE_TIMEOUT = 2000;

const closed = new Map<Element, Gate>();
let observer: IntersectionObserver | null = null;

function open(section: Element): void {
  closed.get(section)?.open();
  closed.delete(section);
  observer?.unobserve(section);
  if (closed.size === 0) stop();
}

/**
 * Opens the section of an input before React handles the input. React listens on the document and hydrates the target of
 * an event at once if it does not suspend; otherwise the event would be lost.
 */
function openTarget({ target }: Event): void {
  for (const section of closed.keys()) if (target instanceof Node && section.contains(target)) open(section);
}

// Safari before 18.
const requestIdle = (callback: () => void) =>
  'requestIdleCallback' in window
    ? window.requestIdleCallback(callback, { timeout: IDLE_TIMEOUT })
    : setTimeout(callback, 100);

/** Opens one section an idle moment, from the top of the page. */
function openWhenIdle(): void {
  const [next] = closed.keys();
  if (!next) return;
  open(next);
  requestIdle(openWhenIdle);
}

function start(): void {
  observer = new IntersectionObserver(
    (entries) => entries.filter(({ isIntersecting }) => isIntersecting).forEach(({ target }) => open(target)),
    { rootMargin: NEAR },
  );
  for (const name of FIRST_INPUTS)
    window.addEventListener(name, openTarget, { capture: true, passive: true });
  if (document.readyState === 'complete') requestIdle(openWhenIdle);
  else window.addEventListener('load', () => requestIdle(openWhenIdle), { once: true });
}

function stop(): void {
  observer?.disconnect();
  observer = null;
  for (const name of FIRST_INPUTS) window.removeEventListener(name, openTarget, { capture: true });
}

/** Opens the gate when the section comes near the viewport, is used, or the browser is idle. Returns the clean-up. */
export function observeSection(section: Element, gate: Gate): () => void {
  if (gate.isOpen) return () => undefined;
  if (!observer) start();
  closed.set(section, gate);
  observer!.observe(section);
  return () => open(section);
}
