import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';

/** The part of the Navigation API that is used; not every browser has it. */
type NavigateEventLike = Event & { navigationType: string; cancelable: boolean };
type NavigationLike = EventTarget & { back(): unknown };

/**
 * Asks before a page with unsaved changes is left: by a link, by closing or reloading, and by the back button where the
 * browser has the Navigation API. `asking` is true while a dialog must ask.
 */
export function useLeaveGuard(dirty: boolean): { asking: boolean; leave: () => void; stay: () => void } {
  const router = useRouter();
  const [target, setTarget] = useState<string | 'back' | null>(null);
  const allowed = useRef(false);

  useEffect(() => {
    if (!dirty) return;
    allowed.current = false;
    const onUnload = (event: BeforeUnloadEvent) => {
      if (!allowed.current) event.preventDefault();
    };
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (!link || link.target || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const isSamePage = link.pathname === location.pathname;
      if (link.origin !== location.origin || isSamePage || allowed.current) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(link.pathname + link.search);
    };
    const onNavigate = (event: Event) => {
      const { navigationType, cancelable } = event as NavigateEventLike;
      if (navigationType !== 'traverse' || !cancelable || allowed.current) return;
      event.preventDefault();
      setTarget('back');
    };
    const { navigation } = window as { navigation?: NavigationLike };
    window.addEventListener('beforeunload', onUnload);
    document.addEventListener('click', onClick, true);
    navigation?.addEventListener('navigate', onNavigate);
    return () => {
      window.removeEventListener('beforeunload', onUnload);
      document.removeEventListener('click', onClick, true);
      navigation?.removeEventListener('navigate', onNavigate);
    };
  }, [dirty]);

  return {
    asking: target !== null,
    stay: () => setTarget(null),
    leave: () => {
      allowed.current = true;
      setTarget(null);
      if (target === 'back') window.history.back();
      else if (target !== null) router.push(target);
    },
  };
}
