'use client';

import dynamic from 'next/dynamic';
import { useEffect, useRef, useState } from 'react';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { ReviewsSkeleton } from './reviews-skeleton';

const ProductReviews = dynamic(() => import('./product-reviews').then((module) => module.ProductReviews), {
  ssr: false,
  loading: () => <ReviewsSkeleton />,
});

/** The reviews of a product page. Script and data are loaded when the section comes near the visible part. */
export function ReviewsSection({ product }: { product: Pick<Product, 'id' | 'slug'> }) {
  const section = useRef<HTMLElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    // A link to a fragment of the section needs its content at once.
    if (window.location.hash.startsWith('#review')) return setNear(true);
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) setNear(true);
      },
      { rootMargin: '100px' },
    );
    observer.observe(section.current!);
    return () => observer.disconnect();
  }, []);
  return (
    <section ref={section} id="reviews" aria-labelledby="reviews-title" className="grid scroll-mt-24 gap-5">
      <h2 id="reviews-title" className="text-21 font-semibold">
        Reviews
      </h2>
      {near ? <ProductReviews product={product} /> : <ReviewsSkeleton />}
    </section>
  );
}
