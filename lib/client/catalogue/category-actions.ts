import type { CategoryChange } from '@/lib/domain/catalogue/category-input';
import type { Category } from '@/lib/domain/catalogue/product-schema';
import { api } from '../api/api-client';

export async function fetchAllCategories(): Promise<Category[]> {
  const { items } = await api.get<{ items: Category[] }>('/api/categories?all=true');
  return items;
}

export type CategoryFields = {
  label: string;
  image: string;
  subcategories: { key: string; label: string }[];
};

/** Throws 409 CATEGORY_EXISTS. */
export function createCategory(input: CategoryFields & { key: string }): Promise<Category> {
  return api.post('/api/categories', input);
}

/** Throws 409 CATEGORY_CHANGED with the current category, and SUBCATEGORY_IN_USE. */
export function editCategory(id: string, rev: number, change: CategoryChange): Promise<Category> {
  return api.patch(`/api/categories/${id}`, { rev, ...change });
}

/** Throws 409 CATEGORY_IN_USE while it has products. */
export function deleteCategory(id: string): Promise<void> {
  return api.delete(`/api/categories/${id}`);
}

/** Sets the order of all categories. */
export async function orderCategories(ids: string[]): Promise<Category[]> {
  const { items } = await api.put<{ items: Category[] }>('/api/categories/order', { ids });
  return items;
}
