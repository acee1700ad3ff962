import type { LoginInput, RegisterInput, User } from '../../domain/accounts/account-schema';
import { ConflictError, ForbiddenError, UnauthenticatedError } from '../../domain/errors';
import type { Role } from '../../domain/access/roles';
import { hashPassword, passwordMatches } from '../../auth/passwords';
import { openSession, refreshSession, type Tokens } from '../../auth/sessions';
import { inTransaction, isDuplicateKey } from '../../db/transaction';
import { publish } from '../../event-bus/event-bus';
import { insertPartner } from '../../repositories/partner-repository';
import {
  findCredentialsByEmail,
  findUserById,
  insertUser,
  recordLogin,
} from '../../repositories/user-repository';

export type SignedInUser = { user: User; tokens: Tokens };

async function signedIn(user: User, device: string): Promise<SignedInUser> {
  const tokens = await openSession(user, device);
  await recordLogin(user.id, device);
  publish('committed', null);
  return { user, tokens };
}

/** Makes a customer with a profile, and signs in. 409 when the email or phone has an account. */
export async function register(input: RegisterInput, device: string): Promise<SignedInUser> {
  const user = await createUser({ ...input, role: 'customer' });
  return signedIn(user, device);
}

export type NewAccount = {
  name: string;
  email: string;
  password: string;
  phone?: string;
  role: Role;
  vehicle?: string;
};

/** Makes an account of any role; partners made this way are approved. For sign-up, the CLI and demo data. */
export async function createUser({ name, email, password, phone, role, vehicle }: NewAccount): Promise<User> {
  const passwordHash = await hashPassword(password);
  try {
    return await inTransaction(async (session) => {
      const user = await insertUser(session, {
        name,
        email,
        ...(phone ? { phone } : {}),
        passwordHash,
        role,
      });
      if (role === 'delivery_partner') {
        await insertPartner(session, { userId: user.id, name, vehicle: vehicle ?? '', approval: 'approved' });
      }
      return user;
    });
  } catch (error) {
    if (isDuplicateKey(error))
      throw new ConflictError(
        'ACCOUNT_EXISTS',
        'There is already an account with this email or phone. Sign in instead.',
      );
    throw error;
  }
}

/** 401 for an unknown email as for a wrong password, after the same work; 403 for a disabled account once it is right. */
export async function login(input: LoginInput, device: string): Promise<SignedInUser> {
  const found = await findCredentialsByEmail(input.email);
  const matches = await passwordMatches(input.password, found?.passwordHash ?? null);
  if (!found || !matches) throw new UnauthenticatedError('Email or password is not right.', 'LOGIN_FAILED');
  if (found.status !== 'active')
    throw new ForbiddenError('This account is disabled. Ask the shop.', 'ACCOUNT_DISABLED');
  const { passwordHash: _hash, status: _status, ...user } = found;
  return signedIn(user, device);
}

/** Trades a refresh token for a new pair. 401 when it is not the live one. */
export async function refresh(refreshToken: string | undefined): Promise<SignedInUser> {
  const { userId, ...tokens } = await refreshSession(refreshToken);
  const user = await findUserById(userId);
  if (!user) throw new UnauthenticatedError();
  const { status: _status, ...plain } = user;
  return { user: plain, tokens };
}
