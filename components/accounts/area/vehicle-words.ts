import type { VehicleType } from '@/lib/domain/delivery/delivery-schema';

export const VEHICLE_LABEL: Record<VehicleType, string> = {
  bicycle: 'Bicycle',
  motorbike: 'Motorbike',
  scooter: 'Scooter',
  car: 'Car',
  on_foot: 'On foot',
};

/** Has a number plate. */
export function isPlated(type: VehicleType): boolean {
  return type === 'motorbike' || type === 'scooter' || type === 'car';
}
