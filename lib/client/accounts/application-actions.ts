import type { ApplyInput, PartnerApplication } from '@/lib/domain/delivery/delivery-schema';
import { api } from '../api/api-client';
import { isApiError } from '../api/api-error';

/** Null for who never applied. */
export async function findApplication(): Promise<PartnerApplication | null> {
  try {
    return await api.get<PartnerApplication>('/api/partner/application');
  } catch (error) {
    if (isApiError(error) && error.status === 404) return null;
    throw error;
  }
}

export function apply(input: ApplyInput): Promise<PartnerApplication> {
  return api.post('/api/partner/application', input);
}
