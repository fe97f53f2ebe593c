import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '@/lib/api/client';
import { productQuery } from '@/lib/products';
import type { Manifest } from './useManifests';

/** Whether a flag is killed. */
export function useFlagState(product: string, flag: string) {
  return useQuery({
    queryKey: ['/v1/access/flags/{product}/{flag}', product, flag],
    queryFn: () => answerOf(api.GET('/v1/access/flags/{product}/{flag}', { params: { path: { product, flag } } })),
  });
}

/** A flag as the live revision of its product declares it. */
export function useDeclaredFlag(product: string, flag: string) {
  return useQuery({
    ...productQuery(product),
    select: ({ manifest, live }) => ({ live, flag: (manifest as Manifest | undefined)?.flags?.[flag] }),
  });
}
