'use client';

import { PageError } from '@/components/ui/state/page-error';

export default PageError;
