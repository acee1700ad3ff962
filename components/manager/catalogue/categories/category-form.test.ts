import { describe, expect, it } from 'vitest';
import { categoryKey, readCategoryForm } from './category-form';

const sub = (label: string, key = '') => ({ key, label, isNew: key === '' });

describe('readCategoryForm', () => {
  it('derives keys of new subcategories, keeps those of saved ones and drops empty new ones', () => {
    const form = {
      label: ' Dairy  and eggs ',
      subcategories: [sub('Milk & cream', 'milk'), sub('Paneer'), sub('')],
    };
    expect(readCategoryForm(form)).toEqual({
      errors: {},
      fields: {
        label: 'Dairy and eggs',
        subcategories: [
          { key: 'milk', label: 'Milk & cream' },
          { key: 'paneer', label: 'Paneer' },
        ],
      },
    });
  });

  it('reports a missing name, an emptied subcategory and a repeated one', () => {
    const form = { label: ' ', subcategories: [sub('', 'milk'), sub('Curd'), sub('curd')] };
    expect(Object.keys(readCategoryForm(form).errors)).toEqual([
      'label',
      'subcategories.0',
      'subcategories.1',
      'subcategories.2',
    ]);
  });
});

describe('categoryKey', () => {
  it.each([
    ['Ready to eat', 'ready-to-eat'],
    ['Thé & café', 'the-cafe'],
    ['दूध', ''],
  ])('of %j is %j', (label, key) => {
    expect(categoryKey(label)).toBe(key);
  });
});
