import { useQuery } from '@tanstack/react-query';
import { textOf } from '@/lib/api/client';
import { productQuery } from '@/lib/products';

/** The facts of a product's live revision. */
export function useProduct(product: string) {
  return useQuery(productQuery(product));
}

/** The manifest as it was written, with the revision it is. */
export function useManifest(product: string) {
  return useQuery({
    queryKey: ['/v1/products/{product}', product, 'text'],
    queryFn: () => textOf(`/v1/products/${encodeURIComponent(product)}`, 'application/yaml'),
  });
}
