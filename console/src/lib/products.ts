import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, type Schema } from './api/client';

/** The facts of a product's live revision, with its manifest. */
export function productQuery(product: string) {
  return queryOptions({
    queryKey: ['/v1/products/{product}', product],
    queryFn: async () =>
      (await answerOf(api.GET('/v1/products/{product}', { params: { path: { product } } }))) as Schema<'ProductView'>,
  });
}
