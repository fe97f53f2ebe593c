import { useQueries } from '@tanstack/react-query';
import { answerOf, api } from '@/lib/api/client';
import { Problem } from '@/lib/api/problem';
import { healthQuery } from '@/lib/health';
import { ofHealth, ofJobs, ofOutbox, ofReaders, ofWaiting, type Subsystem } from './subsystems';

const AGAIN_MILLIS = 10_000;
const NEWEST = 50;

/** How every part of the platform is, and when that was asked; a part that cannot be asked says so in its line. */
export function useSubsystems() {
  const live = { staleTime: 0, refetchInterval: AGAIN_MILLIS };
  const first = { params: { query: { limit: NEWEST } } };
  const [health, readers, jobs, held, parked, outbox] = useQueries({
    queries: [
      { ...healthQuery, ...live },
      { queryKey: ['/v1/readers'], ...live, queryFn: () => answerOf(api.GET('/v1/readers')) },
      { queryKey: ['/v1/jobs', NEWEST], ...live, queryFn: () => answerOf(api.GET('/v1/jobs', first)) },
      { queryKey: ['/v1/usage/held', NEWEST], ...live, queryFn: () => answerOf(api.GET('/v1/usage/held', first)) },
      {
        queryKey: ['/v1/billing/parked', NEWEST],
        ...live,
        queryFn: () => answerOf(api.GET('/v1/billing/parked', first)),
      },
      {
        queryKey: ['/v1/operations/outbox', NEWEST],
        ...live,
        queryFn: () => answerOf(api.GET('/v1/operations/outbox', first)),
      },
    ],
  });
  const all = [health, readers, jobs, held, parked, outbox];
  const refused = readers.error instanceof Problem && !readers.error.passes ? readers.error : null;
  const lines: Subsystem[] = [
    line('Database', health, (found) => ({
      ...ofHealth('Database', 'database', 'reachable', found),
      to: '/operations/database',
    })),
    line('Signals between nodes', health, (found) => ofHealth('Signals between nodes', 'signals', 'fresh', found)),
    line('Readers of the log', readers, (found) => ofReaders(found.results ?? [])),
    line('Jobs', jobs, (found) => ofJobs(found.results ?? [])),
    line('Outbox', outbox, ofOutbox),
    line('Usage', held, ({ results = [], page }) =>
      ofWaiting('Usage', 'held', results, page?.next !== undefined, {
        to: '/usage/held',
        problem: results[0]?.detail,
      }),
    ),
    line('Billing', parked, ({ results = [], page }) =>
      ofWaiting('Billing', 'parked', results, page?.next !== undefined, {
        ...(results[0] && { to: `/organizations/${results[0].organization}/billing` }),
        problem: results[0]?.reason ?? results[0]?.code,
      }),
    ),
  ];
  return {
    rows: all.some((each) => each.isPending) || refused !== null ? undefined : lines,
    error: refused,
    refetch: readers.refetch,
    asked: Math.min(...all.map((each) => each.dataUpdatedAt).filter((at) => at > 0)),
  };
}

function line<T>(
  name: string,
  query: { data: T | undefined; error: unknown },
  read: (found: T) => Subsystem,
): Subsystem {
  return query.data === undefined
    ? {
        name,
        state: 'unknown',
        tone: 'neutral',
        figure: '-',
        target: '-',
        problem: query.error instanceof Error ? query.error.message : undefined,
      }
    : read(query.data);
}
