import { queryOptions } from '@tanstack/react-query';
import { Problem } from './api/problem';

/** How the node that answers is, part by part; it says so also where it is not well. */
export interface Health {
  status: string;
  components?: Record<string, { status: string; details?: { reason?: string } }>;
}

export const healthQuery = queryOptions({
  queryKey: ['/health'],
  staleTime: 0,
  queryFn: async (): Promise<Health> => {
    const response = await fetch('/health', { headers: { Accept: 'application/json' } }).catch((failure: unknown) => {
      throw Problem.unreachable(failure);
    });
    const text = await response.text();
    return response.ok || response.status === 503
      ? (JSON.parse(text) as Health)
      : Promise.reject(Problem.of(response, text));
  },
});
