import type { Metadata } from 'next';
import { requirePageActor } from '@/app/page-actor';
import { PromoCodesView } from '@/components/manager/promo-codes/promo-codes-view';
import { PageHead } from '@/components/ui/page-head';
import { listAllCategories } from '@/lib/services/catalogue/list-categories';
import { listPromoCodes } from '@/lib/services/promotions/manage-promo-codes';

export const metadata: Metadata = { title: 'Promo codes' };

export default async function ManagerPromoCodesPage() {
  const actor = await requirePageActor('/manager/promo-codes');
  const [promos, categories] = await Promise.all([listPromoCodes(actor), listAllCategories()]);
  return (
    <>
      <PageHead title="Promo codes" />
      <PromoCodesView initial={promos} categories={categories} />
    </>
  );
}
