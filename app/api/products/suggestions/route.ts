import { SuggestionQuerySchema, SuggestionsSchema } from '@/lib/domain/catalogue/product-schema';
import { JsonText, route } from '@/lib/http/route';
import { suggestProductsJson } from '@/lib/services/catalogue/search/suggest-products';

export const GET = route(
  {
    summary: 'Suggest words, categories and products for a search text as it is typed.',
    can: 'public',
    query: SuggestionQuerySchema,
    response: SuggestionsSchema,
  },
  async ({ query }) => new JsonText(await suggestProductsJson(query.q)),
);
