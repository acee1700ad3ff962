'use client';

import dynamic from 'next/dynamic';
import { IntentLink } from '@/components/ui/intent-link';
import { selectUser } from '@/lib/client/store/accounts/session-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import { REVIEW_FRAGMENT } from './review-labels';

// A chunk of its own, because most readers are visitors, who need neither form nor dialog.
const CustomersReview = dynamic(() => import('./customers-review').then((module) => module.CustomersReview), {
  ssr: false,
});

type OwnReviewProps = { productId: string; path: string; onChanged: () => void };

/** The user's own review of a product, or the way to write one. */
export function OwnReview({ productId, path, onChanged }: OwnReviewProps) {
  const user = useAppSelector(selectUser);
  if (!user) {
    return (
      <p className="text-15 text-soft">
        Had it at home?{' '}
        <IntentLink
          href={`/login?next=${encodeURIComponent(path + REVIEW_FRAGMENT)}`}
          className="font-semibold text-green underline underline-offset-4"
        >
          Sign in to review it
        </IntentLink>
      </p>
    );
  }
  if (user.role !== 'customer') return null;
  return <CustomersReview key={user.id} productId={productId} onChanged={onChanged} />;
}
