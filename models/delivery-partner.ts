import mongoose from 'mongoose';
import { APPROVALS } from '../lib/domain/delivery/approval';
import type { DocumentKind } from '../lib/domain/delivery/document-kinds';
import { VEHICLE_TYPES, type VehicleType } from '../lib/domain/delivery/delivery-schema';
import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

export type DeliveryPartnerDoc = MirroredDoc & {
  userId: mongoose.Types.ObjectId;
  name: string;
  vehicle: string;
  /** Missing, like `appliedAt` and `decidedAt`, for a partner who did not apply. */
  vehicleType?: VehicleType;
  /** Note of the applicant. */
  note?: string;
  appliedAt?: Date;
  decidedAt?: Date;
  /** Pictures of documents, one of each kind. Deleted when the application is rejected. */
  documents?: { kind: DocumentKind; id: string; at: Date }[];
  /** Reason of a rejection or suspension. */
  reason?: string;
  approval: (typeof APPROVALS)[number];
  onDuty: boolean;
  activeDeliveries: number;
  /** The sum of the entries of the cash ledger, in minor units. Absent, like `cashSeq`, before the first entry. */
  cashInHand?: number;
  /** The number of entries of the cash ledger. */
  cashSeq?: number;
  /** When the partner's app was last connected. Not mirrored, and without a rev of its own. */
  lastSeenAt?: Date;
};

const schema = mirroredSchema({
  userId: { type: mongoose.Schema.Types.ObjectId, required: true },
  name: { type: String, required: true },
  vehicle: { type: String, default: '' },
  vehicleType: { type: String, enum: VEHICLE_TYPES },
  note: { type: String },
  appliedAt: { type: Date },
  decidedAt: { type: Date },
  documents: { type: [mongoose.Schema.Types.Mixed], default: undefined },
  reason: { type: String },
  approval: { type: String, enum: APPROVALS, required: true },
  onDuty: { type: Boolean, required: true },
  activeDeliveries: { type: Number, required: true, min: 0 },
  cashInHand: { type: Number, min: 0 },
  cashSeq: { type: Number },
  lastSeenAt: { type: Date },
});
schema.index({ userId: 1 }, { unique: true });

export const DeliveryPartnerModel = modelOnce<DeliveryPartnerDoc>(
  'DeliveryPartner',
  'deliverypartners',
  schema,
);
