export type ProductPictureValue = {
  /** For `images` of a product. */
  address: string;
  /** For `imageAlts`; empty means the name of the product. */
  alt: string;
};
