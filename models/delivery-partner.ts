import mongoose from 'mongoose';
import { APPROVALS } from '../lib/domain/delivery/delivery-schema';
import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

export type DeliveryPartnerDoc = MirroredDoc & {
  userId: mongoose.Types.ObjectId;
  name: string;
  vehicle: string;
  approval: (typeof APPROVALS)[number];
  onDuty: boolean;
  activeDeliveries: number;
};

const schema = mirroredSchema({
  userId: { type: mongoose.Schema.Types.ObjectId, required: true },
  name: { type: String, required: true },
  vehicle: { type: String, default: '' },
  approval: { type: String, enum: APPROVALS, required: true },
  onDuty: { type: Boolean, required: true },
  activeDeliveries: { type: Number, required: true, min: 0 },
});
schema.index({ userId: 1 }, { unique: true });

export const DeliveryPartnerModel = modelOnce<DeliveryPartnerDoc>(
  'DeliveryPartner',
  'deliverypartners',
  schema,
);
