import type { CallLog } from './call-log';
import type { PinDirectory } from './pin-directory';
import type { Pace } from './pace';
import type { ShopClient } from './shop-client';
import type { OrderTracker } from './order-tracker';

/** The shared objects of one simulation. */
export type ActorContext = {
  shop: ShopClient;
  pace: Pace;
  log: CallLog;
  tracker: OrderTracker;
  pins: PinDirectory;
  seed: number;
  /** Password of the demo accounts; the passwords of simulated accounts are derived from it. */
  demoPassword: string;
};
