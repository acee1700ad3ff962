import { ProfileSchema, UpdateProfileSchema } from '@/lib/domain/accounts/profile-schema';
import { route } from '@/lib/http/route';
import { getProfile } from '@/lib/services/accounts/profile/get-profile';
import { updateProfile } from '@/lib/services/accounts/profile/update-profile';

export const GET = route(
  { summary: 'Get your profile.', can: 'account.self', answer: ProfileSchema },
  ({ actor }) => getProfile(actor),
);

export const PATCH = route(
  {
    summary: 'Change the given fields of your profile.',
    can: 'profile.edit',
    body: UpdateProfileSchema,
    answer: ProfileSchema,
  },
  ({ actor, body }) => updateProfile(actor, body),
);
