import {
  Bell,
  Bike,
  Download,
  Heart,
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

const EDITING_ROLES: readonly Role[] = ['customer', 'delivery_partner', 'manager', 'picker'];
const ALL_ROLES: readonly Role[] = [...EDITING_ROLES, 'admin'];

/** The pages of the account area. Admin accounts are read-only here and are changed from the command line. */
const ACCOUNT_PAGES: readonly AccountPage[] = [
  {
    href: '/account/profile',
    label: 'Your details',
    hint: 'Name, photo, phone and email',
    icon: UserRound,
    roles: EDITING_ROLES,
  },
  {
    href: '/account/addresses',
    label: 'Addresses',
    hint: 'Where your orders go',
    icon: MapPin,
    roles: ['customer'],
  },
  {
    href: '/wishlist',
    label: 'Wishlist',
    hint: 'What you would like to find again',
    icon: Heart,
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
    roles: EDITING_ROLES,
  },
  {
    href: '/account/devices',
    label: 'Devices',
    hint: 'Where you are signed in',
    icon: MonitorSmartphone,
    roles: ALL_ROLES,
  },
  {
    href: '/account/password',
    label: 'Password',
    hint: 'The second way in',
    icon: KeyRound,
    roles: EDITING_ROLES,
  },
  {
    href: '/account/data',
    label: 'Your data',
    hint: 'Take it along, or have it deleted',
    icon: Download,
    roles: ALL_ROLES,
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
  return ACCOUNT_PAGES.filter(({ roles }) => roles.includes(role));
}

export function hasAccountPage(role: Role, href: string): boolean {
  return accountPagesFor(role).some((page) => page.href === href);
}
