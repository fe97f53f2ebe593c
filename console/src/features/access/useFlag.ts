import { useQuery } from '@tanstack/react-query';
import { productQuery } from '@/lib/products';
import type { Manifest } from './useManifests';

/** A flag as the live revision of its product declares it. */
export function useDeclaredFlag(product: string, flag: string) {
  return useQuery({
    ...productQuery(product),
    select: ({ manifest, live }) => ({ live, flag: (manifest as Manifest | undefined)?.flags?.[flag] }),
  });
}
