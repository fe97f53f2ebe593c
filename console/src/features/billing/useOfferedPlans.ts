import { useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schema } from '@/lib/api/client';

type Offer = Schema<'OfferView'>;

const MOST = 200;

/** What can take the place of a plan: of the same product, an add-on only for one. By `product/plan`, with their names. */
export function useOfferedPlans(org: string, current: string): Record<string, string> {
  const { data = {} } = useQuery({
    queryKey: ['/v1/organizations/{org}/plans', org],
    queryFn: () =>
      answerOf(api.GET('/v1/organizations/{org}/plans', { params: { path: { org }, query: { limit: MOST } } })),
    select: ({ results = [] }) => named(insteadOf(current, results)),
  });
  return data;
}

function insteadOf(current: string, offers: Offer[]): Offer[] {
  const product = current.split('/')[0];
  const wanted = isAddon(offers.find(({ plan }) => plan === current));
  return offers.filter((offer) => offer.plan?.split('/')[0] === product && isAddon(offer) === wanted);
}

function isAddon(offer: Offer | undefined): boolean {
  return (offer?.addon_to ?? []).length > 0;
}

function named(offers: Offer[]): Record<string, string> {
  return Object.fromEntries(offers.map(({ plan = '', name = plan }) => [plan, name]));
}
