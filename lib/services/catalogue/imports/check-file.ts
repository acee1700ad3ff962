import type { ImportReport } from '../../../domain/catalogue/import-schema';
import type { FileRemark, ProductFile, ProductFileRow } from '../../../domain/catalogue/product-file';
import { numberedSlug, slugOf } from '../../../domain/catalogue/slug';
import { findMissingPictures } from '../../../repositories/catalogue/picture-repository';
import { findProductsBySku, findSlugOwners } from '../../../repositories/catalogue/product-import-repository';
import type { EditableProduct } from '../../../repositories/catalogue/product-edit-repository';
import { planRow } from './plan-row';

/** The most errors and notices that a report lists. */
const MAX_REMARKS = 200;
const ROWS_PER_READ = 200;
const MAX_SLUG_NUMBER = 200;

export type CheckedFile = { rows: ProductFileRow[]; report: ImportReport };

/**
 * Compares a file with the shop and changes nothing. The rows get the slugs of new products, and lose pictures by
 * address of another site, which are not fetched.
 */
export async function checkFile(file: ProductFile): Promise<CheckedFile> {
  const errors = [...file.errors];
  const notices = [...file.notices];
  const counts = { created: 0, changed: 0, unchanged: 0, stockDiffers: 0 };
  const rows: ProductFileRow[] = [];
  const now = new Date();
  /** Slugs that rows of this file give to products, with their SKUs. */
  const given = new Map(file.rows.flatMap(({ sku, fields }) => (fields.slug ? [[fields.slug, sku]] : [])));
  for (let start = 0; start < file.rows.length; start += ROWS_PER_READ) {
    const part = file.rows.slice(start, start + ROWS_PER_READ);
    const current = new Map(
      (await findProductsBySku(part.map(({ sku }) => sku))).map((one) => [one.product.sku, one]),
    );
    const pictured = await checkPictures(part, current, errors, notices);
    const named = await giveSlugs(pictured, current, given, errors);
    for (const row of named) {
      const before = current.get(row.sku);
      const plan = planRow(row, before, 'keep', now);
      if (plan.does === 'fail') errors.push(...plan.errors);
      if (plan.does === 'create') counts.created += 1;
      if (plan.does === 'change') counts.changed += 1;
      if (plan.does === 'nothing') counts.unchanged += 1;
      const counted = before && plan.does !== 'fail' ? planRow(row, before, 'count', now) : plan;
      if (before && counted.does === 'change' && counted.movements.length > 0) counts.stockDiffers += 1;
      rows.push(row);
    }
    // Lets other requests run between the parts of a large file.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const byLine = (remarks: FileRemark[]) => remarks.sort((a, b) => a.line - b.line).slice(0, MAX_REMARKS);
  const totals = { rows: file.rows.length, errorCount: errors.length, noticeCount: notices.length };
  return { rows, report: { ...totals, ...counts, errors: byLine(errors), notices: byLine(notices) } };
}

const PICTURE = /^\/api\/media\/([0-9a-f]{32})\.[a-z]+$/;

/** Removes addresses of other sites, with a notice, and adds an error for each picture that the shop does not have. */
async function checkPictures(
  rows: ProductFileRow[],
  current: Map<string, EditableProduct>,
  errors: FileRemark[],
  notices: FileRemark[],
): Promise<ProductFileRow[]> {
  const ids = rows.flatMap(({ fields }) =>
    (fields.images ?? []).flatMap((one) => PICTURE.exec(one)?.[1] ?? []),
  );
  const missing = new Set(await findMissingPictures([...new Set(ids)]));
  return rows.map((row) => {
    const { images, ...fields } = row.fields;
    if (!images) return row;
    const { line } = row;
    const local = images.filter((one) => !/^https?:\/\//i.test(one));
    if (local.length < images.length)
      notices.push({ line, column: 'images', message: 'pictures of other sites are not fetched' });
    const known = current.get(row.sku)?.product.images ?? [];
    for (const one of local.filter((address) => !known.includes(address))) {
      const id = PICTURE.exec(one)?.[1];
      if (id === undefined || missing.has(id))
        errors.push({
          line,
          column: 'images',
          message: `"${one.slice(0, 60)}" is not a picture of this shop`,
        });
    }
    // A row with pictures of other sites only says nothing about those of this shop.
    return local.length === 0 && images.length > 0
      ? { ...row, fields }
      : { ...row, fields: { ...fields, images: local } };
  });
}

/** Gives new products without a slug one that is free, and adds an error for each slug of another product. */
async function giveSlugs(
  rows: ProductFileRow[],
  current: Map<string, EditableProduct>,
  given: Map<string | undefined, string | undefined>,
  errors: FileRemark[],
): Promise<ProductFileRow[]> {
  const wanted = rows.map(({ sku, fields }) => fields.slug ?? (slugOf(fields.name ?? '') || slugOf(sku)));
  const owners = await findSlugOwners([...new Set(wanted)]);
  const named: ProductFileRow[] = [];
  for (const [at, row] of rows.entries()) {
    const { line, sku, fields } = row;
    const product = current.get(sku)?.product;
    const owner = owners.get(wanted[at]!);
    if (fields.slug !== undefined) {
      if (owner !== undefined && owner !== product?.id)
        errors.push({ line, column: 'slug', message: 'is the address of another product, or was' });
      named.push(row);
    } else if (product) named.push(row);
    else {
      const slug = await freeSlug(wanted[at]!, owner !== undefined, given);
      if (slug === null)
        errors.push({ line, column: 'name', message: 'has been used too often for an address' });
      else given.set(slug, sku);
      named.push({ ...row, fields: { ...fields, slug: slug ?? '' } });
    }
  }
  return named;
}

async function freeSlug(
  wanted: string,
  taken: boolean,
  given: Map<string | undefined, string | undefined>,
): Promise<string | null> {
  if (!taken && !given.has(wanted)) return wanted;
  const candidates = Array.from({ length: MAX_SLUG_NUMBER }, (_, at) => numberedSlug(wanted, at + 2));
  const owners = await findSlugOwners(candidates);
  return candidates.find((one) => !owners.has(one) && !given.has(one)) ?? null;
}
