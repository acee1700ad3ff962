import { findProductAddresses, type ProductAddress } from '../../repositories/catalogue/product-repository';

/** Search engines read at most this many addresses of one sitemap, home and categories included. */
const MAX_ADDRESSES = 49_000;

/** The slugs of the products of the shop with the time of their last change, newest first. */
export function listProductAddresses(): Promise<ProductAddress[]> {
  return findProductAddresses(MAX_ADDRESSES);
}
