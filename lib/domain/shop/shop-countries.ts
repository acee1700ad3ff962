import { getCountries } from 'libphonenumber-js/max';

/** The countries that a shop can be in, as two letters (ISO 3166-1), with English names, in their order. */
export function listCountries(): { code: string; name: string }[] {
  const names = new Intl.DisplayNames('en', { type: 'region' });
  return getCountries()
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** The IANA time zones, with the given one, because it may be listed under an older name. */
export function listTimeZones(current: string): string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', current])].sort();
}
