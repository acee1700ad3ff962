/** "Toned milk 1 L": how a product is called where nothing else stands beside it. */
export function fullName(product: { name: string; packSize: string; choice?: string }): string {
  return [product.name, product.choice || product.packSize].filter(Boolean).join(' ');
}
