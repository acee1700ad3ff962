import type { MirroredDocs } from '../../repositories/mirror/mirrored-collections';
import { baseColumns, isoTime, numberOrNull, textOrNull } from './row-values';

type SettingDoc = MirroredDocs['settings'];

function toWindow(window: { opensAt: string; closesAt: string }) {
  return { opensAt: textOrNull(window.opensAt), closesAt: textOrNull(window.closesAt) };
}

function toSpecialDay(day: SettingDoc['specialDays'][number]) {
  return {
    date: textOrNull(day.date),
    note: textOrNull(day.note),
    windows: (day.windows ?? []).map(toWindow),
  };
}

/** Maps a document to a row of `settings`. Fees are minor units. */
export function toSettingRow(doc: SettingDoc) {
  return {
    ...baseColumns(doc),
    key: textOrNull(doc.key),
    time_zone: textOrNull(doc.timeZone),
    hours: (doc.hours ?? []).map((open) => ({ day: numberOrNull(open.day), ...toWindow(open) })),
    currency: textOrNull(doc.currency),
    delivery_fee: numberOrNull(doc.deliveryFee),
    free_delivery_from: numberOrNull(doc.freeDeliveryFrom),
    radius_metres: numberOrNull(doc.radiusMetres),
    dispatch_mode: textOrNull(doc.dispatchMode),
    doc: {
      name: textOrNull(doc.name),
      legalName: textOrNull(doc.legalName),
      taxNumber: textOrNull(doc.taxNumber),
      fssaiNumber: textOrNull(doc.fssaiNumber),
      place: doc.place ? { lat: numberOrNull(doc.place.lat), lng: numberOrNull(doc.place.lng) } : null,
      country: textOrNull(doc.country),
      specialDays: (doc.specialDays ?? []).map(toSpecialDay),
      pausedUntil: isoTime(doc.pausedUntil),
      busyUntil: isoTime(doc.busyUntil),
      smallOrderFee: numberOrNull(doc.smallOrderFee),
      smallOrderBelow: numberOrNull(doc.smallOrderBelow),
      handlingFee: numberOrNull(doc.handlingFee),
      minimumOrder: numberOrNull(doc.minimumOrder),
      areaKind: textOrNull(doc.areaKind),
      pins: (doc.pins ?? []).map(textOrNull),
      preparationMinutes: numberOrNull(doc.preparationMinutes),
      deliveryMinutes: numberOrNull(doc.deliveryMinutes),
      cashLimit: numberOrNull(doc.cashLimit),
    },
  };
}
