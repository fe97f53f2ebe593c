import { useQuery } from '@tanstack/react-query';
import { textOf } from '@/lib/api/client';
import { exactOf } from '@/lib/exact';
import { productQuery } from '@/lib/products';
import type { Catalog } from './plan';

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

/** What a product sells and counts, with every number as the text that was sent. */
export function useCatalog(product: string) {
  return useQuery({
    queryKey: ['/v1/products/{product}', product, 'exact'],
    queryFn: () => exactOf<{ manifest?: Catalog }>(`/v1/products/${encodeURIComponent(product)}`, {}),
    select: ({ manifest }): Catalog => manifest ?? {},
  });
}
