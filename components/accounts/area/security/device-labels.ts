import Bowser from 'bowser';

export type DeviceLabel = { name: string; kind: 'phone' | 'computer' };

const PHONES = ['mobile', 'tablet'];

/** A User-Agent as people would say it: "Chrome on Android". */
export function deviceLabel(userAgent: string): DeviceLabel {
  if (!userAgent.trim()) return { name: 'Unknown device', kind: 'computer' };
  const { browser, os, platform } = Bowser.parse(userAgent);
  const kind = PHONES.includes(platform.type ?? '') ? 'phone' : 'computer';
  const name = [browser.name, os.name && `on ${os.name}`].filter(Boolean).join(' ');
  // Apps and scripts name themselves first: "okhttp/4.12.0".
  return { name: name || (userAgent.split(/[\s/]/)[0] ?? userAgent), kind };
}
