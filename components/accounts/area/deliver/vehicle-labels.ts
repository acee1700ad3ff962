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

/** "Scooter, KA-05 4821". Once, where what it is known by is its kind. */
export function vehicleText(type: VehicleType | null | undefined, knownBy: string): string {
  return [...new Set([type && VEHICLE_LABEL[type], knownBy])].filter(Boolean).join(', ');
}
