/** Name with the choice or pack size, such as "Toned milk 1 L", for labels without further context. */
export function fullName(product: { name: string; packSize: string; choice?: string }): string {
  return [product.name, product.choice || product.packSize].filter(Boolean).join(' ');
}
