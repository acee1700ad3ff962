import type { VehicleType } from '@/lib/domain/delivery/delivery-schema';

export const VEHICLE_LABEL: Record<VehicleType, string> = {
  bicycle: 'Bicycle',
  motorbike: 'Motorbike',
  scooter: 'Scooter',
  car: 'Car',
  on_foot: 'On foot',
};

/** Whether vehicles of this type have a number plate. */
export function isPlated(type: VehicleType): boolean {
  return type === 'motorbike' || type === 'scooter' || type === 'car';
}

/** "Scooter, KA-05 4821", or "Bicycle" when the name equals the type label. */
export function vehicleText(type: VehicleType | null | undefined, name: string): string {
  return [...new Set([type && VEHICLE_LABEL[type], name])].filter(Boolean).join(', ');
}
