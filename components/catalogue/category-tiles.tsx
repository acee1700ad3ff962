import { IntentLink } from '@/components/ui/intent-link';
import type { Category } from '@/lib/domain/catalogue/product-schema';
import { ProductPicture } from './product-picture';

export function CategoryTiles({ categories }: { categories: Category[] }) {
  return (
    <nav aria-label="Categories">
      <ul className="grid grid-cols-4 gap-x-2.5 gap-y-4 md:grid-cols-8 md:gap-x-4">
        {categories.map((category) => (
          <li key={category.key}>
            <IntentLink
              href={`/search?category=${category.key}`}
              className="group grid gap-1.5 rounded-xl text-center text-13 font-medium"
            >
              <ProductPicture
                eager
                image={category.image}
                category={category.key}
                imageClassName="w-[52%] transition-transform duration-200 group-hover:scale-105"
              />
              {category.label}
            </IntentLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
