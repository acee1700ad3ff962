import { notFound } from 'next/navigation';
import { requirePageActor } from '@/app/page-actor';

/** Any other address of the area: within its frame, so that the way back is there. */
export default async function ManagerNowherePage() {
  await requirePageActor('/manager');
  notFound();
}
