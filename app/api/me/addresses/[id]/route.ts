import { z } from 'zod';
import { ChangeAddressSchema, ProfileSchema } from '@/lib/domain/accounts/profile-schema';
import { IdSchema } from '@/lib/domain/ids';
import { route } from '@/lib/http/route';
import { deleteAddress, updateAddress } from '@/lib/services/accounts/profile/change-addresses';

const params = z.strictObject({ id: IdSchema });

export const PATCH = route(
  {
    summary: 'Change a saved address or make it the default.',
    can: 'profile.edit',
    params,
    body: ChangeAddressSchema,
    response: ProfileSchema,
  },
  ({ actor, params: { id }, body }) => updateAddress(actor, id, body),
);

export const DELETE = route(
  { summary: 'Delete a saved address.', can: 'profile.edit', params, response: ProfileSchema },
  ({ actor, params: { id } }) => deleteAddress(actor, id),
);
