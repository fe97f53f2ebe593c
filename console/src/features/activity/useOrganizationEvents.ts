import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '@/lib/api/client';
import { usePage } from '@/lib/usePage';

/** As many as a page of the interface has. */
const NEWEST = 200;

/** What is asked of the activity of one organization; what is undefined is not asked for. */
export interface Asked {
  type: string | undefined;
  actor: string | undefined;
  /** The first day, `2026-11-24`, by the clocks of the reader. */
  from: string | undefined;
  /** The last day. */
  to: string | undefined;
}

/** What happened in one organization, newest first, as the server finds it. */
export function useOrganizationEvents(org: string, { type, actor, from, to }: Asked) {
  const asked = {
    ...(type !== undefined && { type }),
    ...(actor !== undefined && { actor }),
    ...(from !== undefined && { from: beginOf(from) }),
    ...(to !== undefined && { to: beginOf(to, 1) }),
  };
  return usePage(['/v1/organizations/{org}/activity', org, asked], (query) =>
    answerOf(api.GET('/v1/organizations/{org}/activity', { params: { path: { org }, query: { ...asked, ...query } } })),
  );
}

/** Of the newest events, what happened and who acted, in order: what there is to choose from. */
export function useEventChoices(org: string) {
  const { data } = useQuery({
    queryKey: ['/v1/organizations/{org}/activity', org, 'newest'],
    queryFn: () =>
      answerOf(api.GET('/v1/organizations/{org}/activity', { params: { path: { org }, query: { limit: NEWEST } } })),
  });
  const newest = data?.results;
  return { types: distinct(newest?.map((each) => each.type)), actors: distinct(newest?.map((each) => each.actor)) };
}

function distinct(found: (string | undefined)[] = []): string[] {
  return [...new Set(found)].filter((each) => each !== undefined).sort();
}

/** The instant at which a day begins, or one that is so many days later, by the clocks of the reader; what is no day is left to the server. */
export function beginOf(day: string, later = 0): string {
  const begin = new Date(`${day}T00:00:00`);
  begin.setDate(begin.getDate() + later);
  return Number.isNaN(begin.getTime()) ? day : begin.toISOString();
}
