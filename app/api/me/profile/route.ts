import { ProfileSchema, UpdateProfileSchema } from '@/lib/domain/accounts/profile-schema';
import { route } from '@/lib/http/route';
import { getProfile } from '@/lib/services/accounts/profile/get-profile';
import { updateProfile } from '@/lib/services/accounts/profile/update-profile';

export const GET = route(
  { summary: 'Get your profile.', can: 'account.self', errorStatuses: [404], response: ProfileSchema },
  ({ actor }) => getProfile(actor),
);

export const PATCH = route(
  {
    summary: 'Change the given fields of your profile.',
    can: 'profile.edit',
    errorStatuses: [404, 409],
    body: UpdateProfileSchema,
    response: ProfileSchema,
  },
  ({ actor, body }) => updateProfile(actor, body),
);
