import type { Metadata } from 'next';
import { safeNext } from '@/components/accounts/session/safe-next';
import { SessionRefresh } from '@/components/accounts/session/session-refresh';

export const metadata: Metadata = { title: 'One moment', robots: { index: false } };

type RefreshPageProps = { searchParams: Promise<{ next?: string | string[] }> };

export default async function RefreshPage({ searchParams }: RefreshPageProps) {
  return <SessionRefresh next={safeNext((await searchParams).next) ?? '/'} />;
}
