import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '@/lib/api/client';
import { boundsOf, RANGES } from './range';

export interface UsageChoice {
  organization: string;
  meter: string;
  range: string;
  window: string;
}

const MINUTE = 60_000;

/** How much an organization used of a meter, a row for each window. */
export function useUsage(choice: UsageChoice) {
  const days = RANGES[choice.range]?.days ?? 1;
  return useQuery({
    queryKey: ['/v1/organizations/{org}/usage/{meter}', choice],
    enabled: choice.organization !== '' && choice.meter !== '',
    placeholderData: keepPreviousData,
    refetchInterval: MINUTE,
    queryFn: () =>
      answerOf(
        api.GET('/v1/organizations/{org}/usage/{meter}', {
          params: {
            path: { org: choice.organization, meter: choice.meter },
            query: { ...boundsOf(days, Date.now()), window: choice.window },
          },
        }),
      ),
  });
}
