import mongoose from 'mongoose';

/** Sets the last sign-in proof of a customer to an hour ago. */
export async function ageSessionProof(email: string): Promise<void> {
  const users = mongoose.connection.collection('users');
  const user = await users.findOne({ email });
  const provenAt = new Date(Date.now() - 3_600_000);
  await mongoose.connection.collection('sessions').updateMany({ userId: user!._id }, { $set: { provenAt } });
}
