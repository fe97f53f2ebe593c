import { useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schema } from './api/client';
import { type Exact, exactOf } from './exact';
import { useFilters } from './filters';

export type RevenueMonth = Exact<Schema<'RevenueMonthView'>>;

const SHOWN = 100;

/** The legal sellers whose books there are; the address says whose are shown, otherwise the first one's. */
export function useEntity() {
  const { get, set } = useFilters();
  const query = useQuery({
    queryKey: ['/v1/ledger/entities'],
    queryFn: () => answerOf(api.GET('/v1/ledger/entities', { params: { query: { limit: SHOWN } } })),
  });
  const entities = query.data?.results ?? [];
  const key = get('entity') ?? (entities.find((each) => each.key === 'main') ?? entities[0])?.key;
  return {
    query,
    entities,
    key,
    entity: entities.find((each) => each.key === key),
    choose: (to: string | null) => set('entity', to),
  };
}

/** What became of revenue, month by month, product by product. */
export function useRevenue(entity: string | undefined, from: string, to: string) {
  return useQuery({
    queryKey: ['/v1/ledger/revenue', entity, from, to],
    enabled: entity !== undefined,
    staleTime: 0,
    queryFn: () => exactOf<Schema<'RevenueReportView'>>('/v1/ledger/revenue', { entity, from, to }),
  });
}

/** `2026-11` moved by whole months. */
export function monthAfter(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map((each) => Number.parseInt(each, 10));
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}

export function presentMonth(): string {
  return new Date().toISOString().slice(0, 7);
}

/** `Nov 2026`. */
export function monthText(month: string | undefined): string {
  if (month === undefined) {
    return '-';
  }
  const text = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
  return text.format(new Date(`${month.slice(0, 7)}-15T00:00:00Z`));
}
