import { ProductPicture } from '@/components/catalogue/product-picture';
import { IntentLink } from '@/components/ui/intent-link';
import type { CatalogueRow } from './use-catalogue-list';

type ProductNameCellProps = { row: CatalogueRow; category: string | undefined };

/** Picture, name and SKU; the category as well on narrow screens. The name links to the editor. */
export function ProductNameCell({ row, category }: ProductNameCellProps) {
  return (
    <th scope="row" className="py-1.5 pr-4 text-left font-normal max-lg:p-0 lg:pl-4">
      <span className="flex min-w-0 items-center gap-3">
        <ProductPicture
          image={row.images[0]}
          category={row.category}
          className="size-10 shrink-0 rounded-sm max-lg:size-14 max-lg:rounded-md"
          imageClassName="w-[72%]"
        />
        <span className="grid min-w-0 leading-tight">
          <IntentLink
            href={`/manager/catalogue/${row.id}`}
            data-row-link
            className="w-fit max-w-full rounded-sm font-medium wrap-anywhere hover:underline hover:underline-offset-4 max-lg:py-1 max-lg:text-17 lg:line-clamp-1"
          >
            {row.name}
          </IntentLink>
          <span className="text-13 text-soft wrap-anywhere lg:truncate">
            {row.sku}
            {row.packSize && ` · ${row.packSize}`}
            <span className="xl:hidden"> · {category ?? row.category}</span>
          </span>
        </span>
      </span>
    </th>
  );
}
