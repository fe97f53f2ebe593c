import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '@/lib/api/client';
import { Problem } from '@/lib/api/problem';
import type { Question } from './calculator';

/** Typing must have stopped for this long before a plan is asked about. */
const PAUSE_MILLIS = 200;

/** What a plan costs, by the code that bills it; the answer before stays until the next is known. Nothing is asked while there is no question. */
export function useEstimate(product: string, question: Question | undefined) {
  const wanted = question === undefined ? undefined : JSON.stringify(question);
  const [settled] = useDebouncedValue(wanted, PAUSE_MILLIS);
  const query = useQuery({
    queryKey: ['/v1/products/{product}:estimate', product, settled],
    enabled: settled !== undefined,
    staleTime: 0,
    placeholderData: keepPreviousData,
    queryFn: () =>
      answerOf(
        api.POST('/v1/products/{product}:estimate', {
          params: { path: { product } },
          body: JSON.parse(settled ?? '{}') as Question,
        }),
      ),
  });
  const asked = wanted !== undefined && settled === wanted;
  const failure = asked ? query.error : undefined;
  return {
    estimate: query.error ? undefined : query.data,
    failure,
    problem: failure instanceof Problem ? failure : undefined,
    busy: wanted !== undefined && (!asked || query.isFetching),
  };
}
