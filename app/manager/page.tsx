import { redirect } from 'next/navigation';
import { requirePageActor } from '@/app/page-actor';

/** Redirects to the first page of the manager area. */
export default async function ManagerPage() {
  await requirePageActor('/manager');
  redirect('/manager/partners');
}
