import { describe, expect, it } from 'vitest';
import { ApiError } from '@/lib/client/api/api-error';
import { pathLabel, serverErrors } from './server-errors';

describe('serverErrors', () => {
  it('makes sentences of the messages of a 400', () => {
    const errors = [{ path: 'images.0', message: 'is not a picture of this shop' }];
    expect(serverErrors(new ApiError(400, { code: 'VALIDATION', errors }))).toEqual({
      'images.0': 'It is not a picture of this shop.',
    });
  });

  it('puts a taken SKU and address to their fields', () => {
    expect(serverErrors(new ApiError(409, { code: 'SKU_TAKEN', detail: 'Taken.' }))).toEqual({
      sku: 'Taken.',
    });
    expect(serverErrors(new ApiError(409, { code: 'SLUG_TAKEN', detail: 'Taken.' }))).toEqual({
      slug: 'Taken.',
    });
  });

  it('has no field for other errors', () => {
    expect(serverErrors(new ApiError(503, {}))).toEqual({});
    expect(serverErrors(new Error('x'))).toEqual({});
  });
});

describe('pathLabel', () => {
  it.each([
    ['name', 'Name'],
    ['options.0.values.1.label', 'Options'],
    ['imageAlts.2', 'Pictures'],
    ['availableAgainAt', 'On sale'],
    ['stock.small', 'Opening stock'],
    ['rev', 'Product'],
  ])('of %s is %s', (path, label) => {
    expect(pathLabel(path)).toBe(label);
  });
});
