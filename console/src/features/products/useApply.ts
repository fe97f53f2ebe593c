import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Schema, sendText } from '@/lib/api/client';
import { dropDraft } from './draft';
import { YAML } from './usePlan';

/** Makes a manifest live, where it still follows the revision that it was written onto. */
export function useApply(product: string, etag: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (text: string) =>
      sendText<Schema<'ChangeView'>>('/v1/products:apply', YAML, text, { 'If-Match': etag }),
    onSuccess: async () => {
      dropDraft(product);
      await client.invalidateQueries({ queryKey: ['/v1/products/{product}', product] });
      await client.invalidateQueries({ queryKey: ['/v1/products'] });
    },
  });
}
