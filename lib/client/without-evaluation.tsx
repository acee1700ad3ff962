'use client';

import type { ReactNode } from 'react';
import { config } from 'zod/v4/core';

// zod tries whether it may evaluate code as soon as a schema is made. The policy refuses, which browsers report from
// every page that has one. In browsers alone: on the server its compiled parsers are worth having.
if (typeof window !== 'undefined') config({ jitless: true });

/** Around everything: a component's module runs before those of what is inside of it, and their schemas. */
export function WithoutEvaluation({ children }: { children: ReactNode }): ReactNode {
  return children;
}
