import { useQueries } from '@tanstack/react-query';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { counted, dateText, words } from '@/lib/format';
import { moneyText } from '@/lib/money';

export interface Need {
  key: string;
  /** How urgent: what is broken is bad, what waits is warn. */
  tone: 'bad' | 'warn';
  kind: string;
  sentence: string;
  amount?: string;
  since?: string;
  action: string;
  to: string;
}

const SHOWN = 8;
const LAG_SECONDS = 60;
const JOBS = 50;
/** In percent of what is granted. */
const NEAR = 90;
const FULL = 100;

/** What needs somebody, the most urgent first, and when that was last asked. */
export function useAttention() {
  const [billing, readers, jobs, parked, near] = useQueries({
    queries: [
      { queryKey: ['/v1/billing/overview'], staleTime: 0, queryFn: () => answerOf(api.GET('/v1/billing/overview')) },
      { queryKey: ['/v1/readers'], queryFn: () => answerOf(api.GET('/v1/readers')) },
      {
        queryKey: ['/v1/jobs', JOBS],
        queryFn: () => answerOf(api.GET('/v1/jobs', { params: { query: { limit: JOBS } } })),
      },
      {
        queryKey: ['/v1/billing/parked'],
        queryFn: () => answerOf(api.GET('/v1/billing/parked', { params: { query: { limit: SHOWN } } })),
      },
      {
        queryKey: ['/v1/entitlements/near', NEAR],
        queryFn: () =>
          answerOf(api.GET('/v1/entitlements/near', { params: { query: { at_least: NEAR, limit: SHOWN } } })),
      },
    ],
  });
  const all = [billing, readers, jobs, parked, near];
  const needs = [
    ...ofReaders(readers.data?.results ?? []),
    ...(parked.data?.results ?? []).map(ofParked),
    ...(billing.data === undefined ? [] : ofBilling(billing.data)),
    ...ofJobs(jobs.data?.results ?? []),
    ...(near.data?.results ?? []).map(ofNear),
  ];
  return {
    needs: needs.sort((one, other) => one.tone.localeCompare(other.tone)).slice(0, SHOWN),
    more: Math.max(0, needs.length - SHOWN),
    asked: Math.min(...all.map((each) => each.dataUpdatedAt)),
    pending: all.some((each) => each.isPending),
    error: all.find((each) => each.error)?.error,
    refetch: () => {
      for (const each of all) {
        each.refetch();
      }
    },
  };
}

export function ofBilling(overview: Schema<'BillingOverviewView'>): Need[] {
  const overdue = (overview.receivables ?? [])
    .filter((each) => !each.test && (each.overdue_invoices ?? 0) > 0)
    .map(
      (each): Need => ({
        key: `overdue ${each.entity} ${each.currency}`,
        tone: 'bad',
        kind: 'overdue',
        sentence: `${counted(each.overdue_invoices ?? 0, 'invoice')} of ${each.entity} ${each.overdue_invoices === 1 ? 'is' : 'are'} overdue`,
        amount: moneyText(each.overdue ?? '0', each.currency ?? ''),
        ...(each.oldest_due_on && { since: `oldest due ${dateText(`${each.oldest_due_on}T12:00:00`)}` }),
        action: 'See them',
        to: '/billing/invoices?payment=overdue',
      }),
    );
  const counts: [number | undefined, Need['tone'], string, (count: number) => string, string][] = [
    [
      overview.payments_failed,
      'bad',
      'failed',
      (n) => `The last payment of ${counted(n, 'open invoice')} failed`,
      '/billing/payments?state=failed',
    ],
    [
      overview.drafts_late,
      'bad',
      'late',
      (n) => `${counted(n, 'draft')} should be final by now`,
      '/billing/invoices?status=draft',
    ],
    [
      overview.drafts_by_hand,
      'warn',
      'draft',
      (n) => `${counted(n, 'draft')} ${n === 1 ? 'waits' : 'wait'} for somebody to finalize`,
      '/billing/invoices?status=draft',
    ],
  ];
  return [
    ...overdue,
    ...counts
      .filter(([count]) => (count ?? 0) > 0)
      .map(
        ([count, tone, kind, sentence, to]): Need => ({
          key: kind,
          tone,
          kind,
          sentence: sentence(count ?? 0),
          action: 'See them',
          to,
        }),
      ),
  ];
}

function ofParked(parked: Schema<'BillingProfileParkedView'>): Need {
  return {
    key: `parked ${parked.organization}`,
    tone: 'bad',
    kind: 'parked',
    sentence: `A customer is not billed: ${parked.reason ?? parked.code}`,
    ...(parked.parked_at && { since: `since ${dateText(parked.parked_at)}` }),
    action: 'Open',
    to: `/organizations/${parked.organization}/billing`,
  };
}

export function ofNear(near: Schema<'NearQuotaView'>): Need {
  const customer = near.name ?? near.organization;
  return {
    key: `near ${near.organization} ${near.product} ${near.feature}`,
    tone: (near.percent ?? 0) >= FULL && near.overage === 'block' ? 'bad' : 'warn',
    kind: 'quota',
    sentence: `${near.display_name} has used ${near.percent}% of ${words(near.feature ?? '').toLowerCase()} (${near.product})`,
    ...(near.resets_at && { since: `resets ${dateText(near.resets_at)}` }),
    action: 'See them',
    to: `/usage/quotas?organization=${customer}`,
  };
}

function ofReaders(readers: Schema<'ReaderStatus'>[]): Need[] {
  return readers
    .filter((each) => (each.dead_letters ?? 0) > 0 || (each.lag_seconds ?? 0) > LAG_SECONDS)
    .map((each) => ({
      key: `reader ${each.name}`,
      tone: (each.dead_letters ?? 0) > 0 ? 'bad' : 'warn',
      kind: (each.dead_letters ?? 0) > 0 ? 'failed' : 'lagging',
      sentence:
        (each.dead_letters ?? 0) > 0
          ? `${counted(each.dead_letters ?? 0, 'event')} could not be read by ${each.name}: ${each.last_failure ?? 'see its dead letters'}`
          : `${each.name} is ${Math.round(each.lag_seconds ?? 0)} s behind the log`,
      action: 'See it',
      to: `/operations/readers?reader=${each.name}`,
    }));
}

function ofJobs(jobs: Schema<'JobView'>[]): Need[] {
  return jobs
    .filter((each) => each.state === 'failed')
    .map((each) => ({
      key: each.id ?? '',
      tone: 'bad',
      kind: 'failed',
      sentence: `The job ${each.type} failed: ${each.failure ?? 'without a reason'}`,
      ...(each.finished_at && { since: `on ${dateText(each.finished_at)}` }),
      action: 'See it',
      to: `/operations/jobs?job=${each.id}`,
    }));
}
