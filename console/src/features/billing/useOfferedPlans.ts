import { useQuery } from '@tanstack/react-query';
import { productQuery } from '@/lib/products';
import { useKnownSession } from '@/lib/session';

/** A plan as its product's manifest declares it, as far as it is chosen here. */
interface Declared {
  name?: string;
  retired?: boolean;
}

/** The plans of a product that can be had, by `product/plan`; undefined where the person does not see products. */
export function useOfferedPlans(product: string): Record<string, string> | undefined {
  const { staff } = useKnownSession();
  const { data } = useQuery({
    ...productQuery(product),
    enabled: staff && product !== '',
    select: ({ manifest }) => (manifest as { plans?: Record<string, Declared> } | undefined)?.plans,
  });
  const offered = Object.entries(data ?? {}).filter(([, plan]) => !plan.retired);
  return staff ? Object.fromEntries(offered.map(([key, plan]) => [`${product}/${key}`, plan.name ?? key])) : undefined;
}
