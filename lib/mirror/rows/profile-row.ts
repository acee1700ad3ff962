import type { MirroredDocs } from '../../repositories/mirror/mirrored-collections';
import { toAddressJson } from './address-json';
import { baseColumns, flagOrNull, freeJson, hexId, textOrNull } from './row-values';

/** Maps a document to a row of `profiles`. */
export function toProfileRow(doc: MirroredDocs['profiles']) {
  return {
    ...baseColumns(doc),
    user_id: hexId(doc.userId),
    full_name: textOrNull(doc.fullName),
    email: textOrNull(doc.email),
    avatar_url: textOrNull(doc.avatarUrl),
    body_measurements: freeJson(doc.bodyMeasurements) ?? null,
    style_preferences: freeJson(doc.stylePreferences) ?? null,
    addresses: (doc.addresses ?? []).map((address) => ({
      id: textOrNull(address.id),
      isDefault: address.isDefault === true,
      ...toAddressJson(address),
    })),
    onboarding_complete: flagOrNull(doc.onboardingComplete),
    doc: { notifications: freeJson(doc.notifications) ?? null },
  };
}
