import {
  Bell,
  Bike,
  Download,
  KeyRound,
  type LucideIcon,
  MapPin,
  MonitorSmartphone,
  Ruler,
  UserRound,
} from 'lucide-react';
import type { Role } from '@/lib/domain/access/roles';

export type AccountPage = {
  href: string;
  label: string;
  hint: string;
  icon: LucideIcon;
  roles: readonly Role[];
};

const WORKING: readonly Role[] = ['customer', 'delivery_partner', 'manager'];
const ALL: readonly Role[] = [...WORKING, 'admin'];

/** The pages of the account area. Admins read theirs: what belongs to them is changed from the command line. */
const PLACES: readonly AccountPage[] = [
  {
    href: '/account/profile',
    label: 'Your details',
    hint: 'Name, photo, phone and email',
    icon: UserRound,
    roles: WORKING,
  },
  {
    href: '/account/addresses',
    label: 'Addresses',
    hint: 'Where your orders go',
    icon: MapPin,
    roles: ['customer'],
  },
  {
    href: '/account/style',
    label: 'Size and style',
    hint: 'For clothes that fit',
    icon: Ruler,
    roles: ['customer'],
  },
  {
    href: '/account/notifications',
    label: 'Notifications',
    hint: 'What we tell you of',
    icon: Bell,
    roles: WORKING,
  },
  {
    href: '/account/devices',
    label: 'Devices',
    hint: 'Where you are signed in',
    icon: MonitorSmartphone,
    roles: ALL,
  },
  {
    href: '/account/password',
    label: 'Password',
    hint: 'The second way in',
    icon: KeyRound,
    roles: WORKING,
  },
  {
    href: '/account/data',
    label: 'Your data',
    hint: 'Take it along, or have it deleted',
    icon: Download,
    roles: ALL,
  },
  {
    href: '/account/deliver',
    label: 'Deliver with us',
    hint: 'Bring orders to doors nearby',
    icon: Bike,
    roles: ['customer', 'delivery_partner'],
  },
];

export function accountPagesFor(role: Role): readonly AccountPage[] {
  return PLACES.filter(({ roles }) => roles.includes(role));
}

export function hasAccountPage(role: Role, href: string): boolean {
  return accountPagesFor(role).some((place) => place.href === href);
}
