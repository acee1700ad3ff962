import Bowser from 'bowser';

export type DeviceLabel = { name: string; kind: 'phone' | 'computer' };

const PHONE_PLATFORMS = ['mobile', 'tablet'];

/** A readable name for a User-Agent header, such as "Chrome on Android". */
export function deviceLabel(userAgent: string): DeviceLabel {
  if (!userAgent.trim()) return { name: 'Unknown device', kind: 'computer' };
  const { browser, os, platform } = Bowser.parse(userAgent);
  const kind = PHONE_PLATFORMS.includes(platform.type ?? '') ? 'phone' : 'computer';
  const name = [browser.name, os.name && `on ${os.name}`].filter(Boolean).join(' ');
  // Apps and scripts put their name first, such as "okhttp/4.12.0".
  return { name: name || (userAgent.split(/[\s/]/)[0] ?? userAgent), kind };
}
