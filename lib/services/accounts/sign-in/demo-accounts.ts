import type { Role } from '../../../domain/access/roles';

export type DemoAccount = {
  email: string;
  name: string;
  role: Role;
  /** Number plate of a partner. */
  vehicle?: string;
};

/** The accounts of the demo. All have the password DEMO_PASSWORD. Never created in live mode. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { email: 'customer@blinkcart.test', name: 'Asha Rao', role: 'customer' },
  { email: 'partner@blinkcart.test', name: 'Ravi Kumar', role: 'delivery_partner', vehicle: 'KA-05 4821' },
  { email: 'partner2@blinkcart.test', name: 'Kiran Das', role: 'delivery_partner', vehicle: 'KA-03 1177' },
  { email: 'manager@blinkcart.test', name: 'Meera Pillai', role: 'manager' },
  { email: 'admin@blinkcart.test', name: 'Anand Shah', role: 'admin' },
];
