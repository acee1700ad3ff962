/** Separate from the parser, so that pages which name a format do not load it. */

export const FILE_FORMATS = ['blinkcart', 'shopify', 'woocommerce'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** The most products of a file. */
export const MAX_FILE_ROWS = 20_000;
export const MAX_FILE_BYTES = 20 * 1024 * 1024;
