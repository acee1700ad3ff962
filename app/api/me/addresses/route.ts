import { NewAddressSchema, ProfileSchema } from '@/lib/domain/accounts/profile-schema';
import { route } from '@/lib/http/route';
import { saveAddress } from '@/lib/services/accounts/profile/change-addresses';

export const POST = route(
  {
    summary: 'Save an address.',
    can: 'profile.edit',
    errorStatuses: [404, 409],
    body: NewAddressSchema,
    response: ProfileSchema,
    status: 201,
  },
  ({ actor, body }) => saveAddress(actor, body),
);
