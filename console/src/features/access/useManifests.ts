import { useQueries, useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schema } from '@/lib/api/client';
import type { DeclaredFlag } from '@/lib/flags';
import { productQuery } from '@/lib/products';

/** As many as a page of the interface has. */
const SHOWN = 200;

/** What a product declares, as far as it concerns access. */
export interface Manifest {
  resources?: Record<string, { relations?: Record<string, string[]>; permissions?: Record<string, string> }>;
  actions?: Record<string, { on?: string }>;
  policies?: Record<string, DeclaredPolicy>;
  flags?: Record<string, DeclaredFlag>;
}

export interface DeclaredPolicy {
  forbid?: string[];
  permit?: string[];
  when?: string;
  message?: string;
  retired?: boolean;
}

export interface ProductManifest {
  product: string;
  manifest: Manifest;
}

/** What the live revisions of all products declare, for staff, who see them. */
export function useManifests() {
  const products = useQuery({
    queryKey: ['/v1/products', 'all'],
    queryFn: () => answerOf(api.GET('/v1/products', { params: { query: { limit: SHOWN } } })),
    select: (page) => (page.results ?? []).map((each: Schema<'ProductLine'>) => each.product ?? ''),
  });
  const found = useQueries({
    queries: (products.data ?? []).map((product) => productQuery(product)),
    combine: (all) => ({
      data: all.every((each) => each.data !== undefined)
        ? all.map(
            ({ data }): ProductManifest => ({
              product: data?.product ?? '',
              manifest: (data?.manifest ?? {}) as Manifest,
            }),
          )
        : undefined,
      error: all.find((each) => each.error)?.error ?? null,
    }),
  });
  return {
    data: products.data === undefined ? undefined : found.data,
    error: products.error ?? found.error,
    refetch: products.refetch,
  };
}
