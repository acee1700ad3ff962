import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addAddress, changeAddress, MAX_ADDRESSES, removeAddress } from './address-book';
import type { ProfileAddress } from './profile-schema';

const idOf = (n: number) => n.toString(16).padStart(24, '0');
const at = (line: string) => ({ line, pin: '560001' });
const book = (count: number): ProfileAddress[] =>
  Array.from({ length: count }).reduce<ProfileAddress[]>(
    (held, _, n) => addAddress(held, idOf(n), at(`${n} MG Road`)),
    [],
  );
const defaults = (addresses: ProfileAddress[]) =>
  addresses.filter(({ isDefault }) => isDefault).map(({ id }) => id);

describe('an address book', () => {
  it('takes the first as the default, and another only when told', () => {
    const two = addAddress(book(1), idOf(1), at('2 MG Road'));
    expect(defaults(two)).toEqual([idOf(0)]);
    expect(defaults(addAddress(two, idOf(2), { ...at('3 MG Road'), isDefault: true }))).toEqual([idOf(2)]);
  });

  it('is full with twenty', () => {
    expect(book(MAX_ADDRESSES)).toHaveLength(20);
    expect(() => addAddress(book(MAX_ADDRESSES), idOf(99), at('One too many'))).toThrow('At most 20');
  });

  it('leaves out what was left empty, and takes away what is null', () => {
    const [made] = addAddress([], idOf(0), { ...at('12 MG Road'), label: '', landmark: 'Pharmacy' });
    expect(made).toEqual({
      id: idOf(0),
      line: '12 MG Road',
      pin: '560001',
      landmark: 'Pharmacy',
      isDefault: true,
    });
    expect(changeAddress([made!], idOf(0), { landmark: null })[0]).not.toHaveProperty('landmark');
  });

  it('takes a pin on the map whole, and takes it off whole', () => {
    const pinned = addAddress([], idOf(0), { ...at('12 MG Road'), lat: 0, lng: 77.6 });
    expect(pinned[0]).toMatchObject({ lat: 0, lng: 77.6 });
    expect(() => changeAddress(pinned, idOf(0), { lat: null })).toThrow('both lat and lng');
    expect(changeAddress(pinned, idOf(0), { lat: null, lng: null })[0]).not.toHaveProperty('lng');
    expect(() => addAddress([], idOf(0), { ...at('12 MG Road'), lng: 77.6 })).toThrow('both lat and lng');
  });

  it('has exactly one default while it has any address, whatever is done to it', () => {
    const step = fc.record({
      kind: fc.constantFrom('add', 'change', 'remove'),
      which: fc.nat({ max: 30 }),
      isDefault: fc.option(fc.boolean(), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let held: ProfileAddress[] = [];
        for (const [n, { kind, which, isDefault }] of steps.entries()) {
          const id = held[which % Math.max(1, held.length)]?.id;
          if (kind === 'add' && held.length < MAX_ADDRESSES)
            held = addAddress(held, idOf(n), { ...at(`${n} MG Road`), isDefault });
          if (kind === 'change' && id) held = changeAddress(held, id, { isDefault });
          if (kind === 'remove' && id) held = removeAddress(held, id);
          expect(defaults(held)).toHaveLength(held.length === 0 ? 0 : 1);
        }
      }),
    );
  });

  it('makes the newest the default in the place of one that is deleted', () => {
    expect(defaults(removeAddress(book(3), idOf(0)))).toEqual([idOf(2)]);
    expect(defaults(removeAddress(book(3), idOf(1)))).toEqual([idOf(0)]);
    expect(() => removeAddress(book(3), idOf(9))).toThrow('was not found');
  });
});
