import type { ApplyInput, OwnApplication, PartnerApplication } from '@/lib/domain/delivery/delivery-schema';
import { api } from '../api/api-client';

/** Returns null when the user has never applied. */
export async function findApplication(): Promise<PartnerApplication | null> {
  return (await api.get<OwnApplication>('/api/partner/application')).application;
}

export function apply(input: ApplyInput): Promise<PartnerApplication> {
  return api.post('/api/partner/application', input);
}
