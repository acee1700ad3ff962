import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addAddress, changeAddress, MAX_ADDRESSES, removeAddress } from './address-book';
import type { ProfileAddress } from './profile-schema';

const idOf = (n: number) => n.toString(16).padStart(24, '0');
const addressAt = (line: string) => ({ line, pin: '560001' });
const book = (count: number): ProfileAddress[] =>
  Array.from({ length: count }).reduce<ProfileAddress[]>(
    (addresses, _, n) => addAddress(addresses, idOf(n), addressAt(`${n} MG Road`)),
    [],
  );
const defaults = (addresses: ProfileAddress[]) =>
  addresses.filter(({ isDefault }) => isDefault).map(({ id }) => id);

describe('address book', () => {
  it('makes the first address the default, and a later one only with isDefault', () => {
    const two = addAddress(book(1), idOf(1), addressAt('2 MG Road'));
    expect(defaults(two)).toEqual([idOf(0)]);
    expect(defaults(addAddress(two, idOf(2), { ...addressAt('3 MG Road'), isDefault: true }))).toEqual([
      idOf(2),
    ]);
  });

  it('given 20 addresses, rejects another one', () => {
    expect(book(MAX_ADDRESSES)).toHaveLength(20);
    expect(() => addAddress(book(MAX_ADDRESSES), idOf(99), addressAt('One too many'))).toThrow('At most 20');
  });

  it('omits empty fields, and removes fields that a change sets to null', () => {
    const [made] = addAddress([], idOf(0), { ...addressAt('12 MG Road'), label: '', landmark: 'Pharmacy' });
    expect(made).toEqual({
      id: idOf(0),
      line: '12 MG Road',
      pin: '560001',
      landmark: 'Pharmacy',
      isDefault: true,
    });
    expect(changeAddress([made!], idOf(0), { landmark: null })[0]).not.toHaveProperty('landmark');
  });

  it('accepts and removes a position only as a whole', () => {
    const pinned = addAddress([], idOf(0), { ...addressAt('12 MG Road'), lat: 0, lng: 77.6 });
    expect(pinned[0]).toMatchObject({ lat: 0, lng: 77.6 });
    expect(() => changeAddress(pinned, idOf(0), { lat: null })).toThrow('both lat and lng');
    expect(changeAddress(pinned, idOf(0), { lat: null, lng: null })[0]).not.toHaveProperty('lng');
    expect(() => addAddress([], idOf(0), { ...addressAt('12 MG Road'), lng: 77.6 })).toThrow(
      'both lat and lng',
    );
  });

  it('given any sequence of changes, has exactly one default unless it is empty', () => {
    const step = fc.record({
      kind: fc.constantFrom('add', 'change', 'remove'),
      which: fc.nat({ max: 30 }),
      isDefault: fc.option(fc.boolean(), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let addresses: ProfileAddress[] = [];
        for (const [n, { kind, which, isDefault }] of steps.entries()) {
          const id = addresses[which % Math.max(1, addresses.length)]?.id;
          if (kind === 'add' && addresses.length < MAX_ADDRESSES)
            addresses = addAddress(addresses, idOf(n), { ...addressAt(`${n} MG Road`), isDefault });
          if (kind === 'change' && id) addresses = changeAddress(addresses, id, { isDefault });
          if (kind === 'remove' && id) addresses = removeAddress(addresses, id);
          expect(defaults(addresses)).toHaveLength(addresses.length === 0 ? 0 : 1);
        }
      }),
    );
  });

  it('given a deleted default, makes the newest address the default', () => {
    expect(defaults(removeAddress(book(3), idOf(0)))).toEqual([idOf(2)]);
    expect(defaults(removeAddress(book(3), idOf(1)))).toEqual([idOf(0)]);
    expect(() => removeAddress(book(3), idOf(9))).toThrow('was not found');
  });
});
