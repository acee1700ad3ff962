import { describe, expect, it } from 'vitest';
import { aProduct } from '@/lib/client/store/store-fixtures';
import { changedFields, mergeForms, takeFields } from './merge-forms';
import { toForm } from './product-form';

const base = toForm(aProduct({ name: 'Milk', price: 6800, tags: ['milk'] }));

describe('mergeForms', () => {
  it('keeps my changes and takes theirs of other fields', () => {
    const merge = mergeForms(base, { ...base, price: '70' }, { ...base, name: 'Toned milk' });
    expect(merge).toEqual({
      merged: { ...base, price: '70', name: 'Toned milk' },
      conflicts: [],
      taken: ['name'],
    });
  });

  it('reports a field that both changed and keeps mine until a choice is made', () => {
    const theirs = { ...base, price: '72', brand: 'Nandi' };
    const merge = mergeForms(base, { ...base, price: '70' }, theirs);
    expect(merge.conflicts).toEqual(['price']);
    expect(merge.merged).toMatchObject({ price: '70', brand: 'Nandi' });
    expect(takeFields(merge.merged, theirs, ['price'])).toMatchObject({ price: '72', brand: 'Nandi' });
  });

  it('finds no conflict where both made the same change', () => {
    const changed = { ...base, price: '70', pictures: [{ address: '/api/media/a.svg', alt: '' }] };
    const merge = mergeForms(base, { ...changed }, structuredClone(changed));
    expect(merge).toMatchObject({ conflicts: [], taken: [] });
  });

  it('compares whole option groups, so that a value of another manager is not lost', () => {
    const group = (label: string) => ({
      key: 'size',
      label: 'Size',
      stocked: false,
      isNew: false,
      values: [{ key: 's', label, detail: '', factor: '1', isNew: false }],
    });
    const merge = mergeForms(
      { ...base, options: [group('S')] },
      { ...base, options: [group('Small')] },
      { ...base, options: [group('S'), group('Extra')] },
    );
    expect(merge.conflicts).toEqual(['options']);
  });
});

describe('changedFields', () => {
  it('is empty for equal forms', () => {
    expect(changedFields(base, structuredClone(base))).toEqual([]);
  });
});
