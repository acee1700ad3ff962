import { notFound } from 'next/navigation';
import { requirePageActor } from '@/app/page-actor';

/** Catches unknown paths of the area, so that the not-found page keeps the manager layout and its navigation. */
export default async function ManagerUnknownPage() {
  await requirePageActor('/manager');
  notFound();
}
