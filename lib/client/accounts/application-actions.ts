import type { ApplyInput, OwnApplication, PartnerApplication } from '@/lib/domain/delivery/delivery-schema';
import type { DocumentKind } from '@/lib/domain/delivery/document-kinds';
import { api } from '../api/api-client';
import { uploadFile } from '../api/upload-file';

/** Returns null when the user has never applied. */
export async function findApplication(): Promise<PartnerApplication | null> {
  return (await api.get<OwnApplication>('/api/partner/application')).application;
}

export function submitApplication(input: ApplyInput): Promise<PartnerApplication> {
  return api.post('/api/partner/application', input);
}

/** Replaces a document of the application by a picture of at most 5 MB. Throws `ApiError`. */
export function uploadDocument(kind: DocumentKind, picture: Blob): Promise<PartnerApplication> {
  const path = `/api/partner/documents?kind=${kind}`;
  return uploadFile({ method: 'PUT', path, file: picture, onProgress: () => undefined });
}

export function removeDocument(kind: DocumentKind): Promise<PartnerApplication> {
  return api.delete(`/api/partner/documents?kind=${kind}`);
}
