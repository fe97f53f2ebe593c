import { useQueries, useQuery } from '@tanstack/react-query';
import type { DeclaredFlag } from '@/lib/flags';
import { productQuery, productsQuery } from '@/lib/products';

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
    ...productsQuery,
    select: (page) => (page.results ?? []).map((each) => each.product ?? ''),
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
