import { describe, expect, it } from 'vitest';
import { readSimulationOptions } from './simulation-options';

describe('readSimulationOptions', () => {
  it('given no arguments, when read, then the default values are used', () => {
    expect(readSimulationOptions([])).toEqual({
      customers: 20,
      partners: 6,
      rate: 8,
      seed: 1,
      minutes: 10,
      speed: 10,
      every: 1,
      url: 'http://localhost:3000',
    });
  });

  it('given all arguments, when read, then each is parsed', () => {
    const args = '--customers 30 --partners 8 --rate 12.5 --seed 7 --minutes 0.5 --speed 20 --every 5';
    expect(readSimulationOptions([...args.split(' '), '--url', 'http://127.0.0.1:4550/'])).toEqual({
      customers: 30,
      partners: 8,
      rate: 12.5,
      seed: 7,
      minutes: 0.5,
      speed: 20,
      every: 5,
      url: 'http://127.0.0.1:4550',
    });
  });

  it('given --endless, when read, then the duration is unlimited', () => {
    expect(readSimulationOptions(['--endless']).minutes).toBeNull();
  });

  it.each([
    ['--customers', '0', '--customers must be 1 to 500'],
    ['--customers', '2.5', '--customers must be a whole number'],
    ['--partners', 'many', '--partners must be a number'],
    ['--rate', '601', '--rate must be 0.1 to 600'],
    ['--seed', '-1', '--seed'],
    ['--minutes', '121', '--minutes must be 0.05 to 120'],
    ['--speed', '0.5', '--speed must be 1 to 200'],
    ['--every', '0', '--every must be 1 to 60'],
  ])('given %s %s, when read, then it is rejected with its name', (name, value, message) => {
    expect(() => readSimulationOptions([name, value])).toThrow(message);
  });

  it.each([[['--faster']], [['now']], [['--endless', '--minutes', '3']]])(
    'given %j, when read, then it is rejected',
    (args) => {
      expect(() => readSimulationOptions(args)).toThrow(/--faster|now|exclude/);
    },
  );

  it.each([
    'http://localhost:3000',
    'https://localhost',
    'http://127.0.0.1:4550',
    'http://127.255.3.4',
    'http://[::1]:3000',
    'http://[0:0:0:0:0:0:0:1]:3000',
    'http://0x7f.1:3000',
  ])('given the loopback address %s, when read, then it is accepted', (url) => {
    expect(readSimulationOptions(['--url', url]).url).toBe(new URL(url).origin);
  });

  it.each([
    'http://example.com',
    'http://localhost.example.com',
    'http://127.0.0.1.nip.io',
    'http://127.0.0.1@example.com',
    'http://0.0.0.0:3000',
    'http://10.0.0.1:3000',
    'http://192.168.1.10:3000',
    'http://169.254.169.254',
    'http://[::ffff:8.8.8.8]',
    'http://[fe80::1]:3000',
    'http://shop.local:3000',
    'ftp://localhost',
    'localhost:3000',
    'http://localhost:3000/api',
    'http://someone:secret@localhost:3000',
    '',
  ])('given the address "%s", when read, then it is rejected', (url) => {
    expect(() => readSimulationOptions(['--url', url])).toThrow('--url must');
  });
});
