import { redirect } from 'next/navigation';
import { requirePageActor } from '@/app/page-actor';

/** Managers land in the first of their rooms. */
export default async function ManagerPage() {
  await requirePageActor('/manager');
  redirect('/manager/partners');
}
