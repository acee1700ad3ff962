import { BUSY_MINUTES, INTERRUPTION_LENGTHS, type InterruptionLength } from '@/lib/domain/shop/shop-defaults';
import { canDo } from '@/lib/domain/access/capabilities';
import type { Role } from '@/lib/domain/access/roles';
import { endBusyMode, pauseShop, resumeShop, startBusyMode } from '@/lib/client/shop/shop-actions';

export type PaletteAction = { id: string; label: string; run: () => Promise<unknown>; done: string };

const LENGTH: Record<InterruptionLength, string> = {
  '15': 'for 15 min',
  '30': 'for 30 min',
  '60': 'for 1 hour',
  today: 'for today',
};

/** What the role may do now: pause or resume the shop, start or end busy mode. */
export function paletteActions(
  role: Role | undefined,
  { paused, busy }: { paused: boolean; busy: boolean },
): PaletteAction[] {
  if (!role || !canDo(role, 'shop.edit')) return [];
  const resume = {
    id: 'resume',
    label: 'Take orders again',
    run: resumeShop,
    done: 'The shop takes orders again',
  };
  const calm = { id: 'calm', label: 'End busy mode', run: endBusyMode, done: 'Busy mode is over' };
  return [
    ...(paused
      ? [resume]
      : INTERRUPTION_LENGTHS.map((length) => ({
          id: `pause-${length}`,
          label: `Pause the shop ${LENGTH[length]}`,
          run: () => pauseShop(length),
          done: `The shop is paused ${LENGTH[length]}`,
        }))),
    ...(busy
      ? [calm]
      : INTERRUPTION_LENGTHS.map((length) => ({
          id: `busy-${length}`,
          label: `Busy mode (+${BUSY_MINUTES} min) ${LENGTH[length]}`,
          run: () => startBusyMode(length),
          done: `Customers are promised ${BUSY_MINUTES} min more ${LENGTH[length]}`,
        }))),
  ];
}
