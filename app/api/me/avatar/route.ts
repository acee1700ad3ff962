import { ProfileSchema } from '@/lib/domain/accounts/profile-schema';
import { route } from '@/lib/http/route';
import { AVATAR_TYPES } from '@/lib/services/accounts/profile/avatar-image';
import { removeAvatar, setAvatar } from '@/lib/services/accounts/profile/change-avatar';

export const PUT = route(
  {
    summary: 'Upload your picture: JPEG, PNG or WebP of up to 5 MB.',
    can: 'profile.edit',
    errorStatuses: [404],
    upload: AVATAR_TYPES,
    response: ProfileSchema,
  },
  ({ actor, body }) => setAvatar(actor, body),
);

export const DELETE = route(
  { summary: 'Delete your picture.', can: 'profile.edit', errorStatuses: [404], response: ProfileSchema },
  ({ actor }) => removeAvatar(actor),
);
