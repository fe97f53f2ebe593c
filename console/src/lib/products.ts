import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, type Schema } from './api/client';

/** As many as a page of the interface has. */
const SHOWN = 200;

/** Every product by its key, for choosing one. */
export const productsQuery = queryOptions({
  queryKey: ['/v1/products', 'all'],
  queryFn: () => answerOf(api.GET('/v1/products', { params: { query: { limit: SHOWN } } })),
});

/** The facts of a product's live revision, with its manifest. */
export function productQuery(product: string) {
  return queryOptions({
    queryKey: ['/v1/products/{product}', product],
    queryFn: async () =>
      (await answerOf(api.GET('/v1/products/{product}', { params: { path: { product } } }))) as Schema<'ProductView'>,
  });
}
