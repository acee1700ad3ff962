// planted as lib/client/planted.ts
import type { Placed } from '../services/orders/placement-batch';
export type Planted = Placed;
