'use client';

import Link from 'next/link';
import { type ComponentProps, useState } from 'react';

/**
 * A link that prefetches its page on hover, touch or focus. For lists and for the navigation of every page, where
 * prefetching all visible links would cause dozens of requests.
 */
export function IntentLink(props: ComponentProps<typeof Link>) {
  const [intended, setIntended] = useState(false);
  const onIntent = () => setIntended(true);
  return (
    <Link
      {...props}
      prefetch={intended ? null : false}
      onPointerEnter={onIntent}
      onTouchStart={onIntent}
      onFocus={onIntent}
    />
  );
}
