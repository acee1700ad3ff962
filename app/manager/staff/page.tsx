import type { Metadata } from 'next';
import { requirePageActor } from '@/app/page-actor';
import { StaffView } from '@/components/manager/staff/staff-view';
import { PageHead } from '@/components/ui/page-head';
import { listStaff } from '@/lib/services/accounts/staff/list-staff';

export const metadata: Metadata = { title: 'Staff' };

export default async function ManagerStaffPage() {
  const actor = await requirePageActor('/manager/staff');
  const staff = await listStaff(actor);
  return (
    <>
      <PageHead title="Staff" />
      <StaffView initial={staff} />
    </>
  );
}
