'use client';

import Link from 'next/link';
import { type ComponentProps, useState } from 'react';

/**
 * A link that is fetched ahead once somebody is about to follow it. For lists: fetching ahead whatever is in sight
 * would ask the server for fifty pages to show one.
 */
export function IntentLink(props: ComponentProps<typeof Link>) {
  const [meant, setMeant] = useState(false);
  const mean = () => setMeant(true);
  return (
    <Link
      {...props}
      prefetch={meant ? null : false}
      onPointerEnter={mean}
      onTouchStart={mean}
      onFocus={mean}
    />
  );
}
