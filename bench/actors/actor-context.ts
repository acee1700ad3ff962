import type { CallLog } from './call-log';
import type { Doorsteps } from './doorsteps';
import type { Pace } from './pace';
import type { ShopClient } from './shop-client';
import type { ShopDiary } from './shop-diary';

/** What all actors of one simulation share. */
export type ActorContext = {
  shop: ShopClient;
  pace: Pace;
  log: CallLog;
  diary: ShopDiary;
  doorsteps: Doorsteps;
  seed: number;
  /** Of the demo accounts; the passwords of simulated people are made from it. */
  demoPassword: string;
};
