import { words } from '@/lib/format';
import { type Catalog, type Feature, givenText, termsOf } from './plan';

/** What the three types of features are called. */
export const KINDS: Record<string, string> = { switch: 'Switch', limit: 'Limit', metered: 'Metered' };

/** How much one plan gives of a feature. */
export interface Given {
  plan: string;
  name: string;
  given: string;
  retired: boolean;
}

/** The plans that give something of a feature, in the order of the manifest. */
export function givenBy(key: string, catalog: Catalog): Given[] {
  return Object.entries(catalog.plans ?? {}).flatMap(([plan, { name, includes, retired = false }]) => {
    const included = includes?.[key];
    const given = included === undefined ? undefined : givenText(included, catalog.features?.[key]);
    return given === undefined ? [] : [{ plan, name: name ?? words(plan), given, retired }];
  });
}

/** One of what a feature counts, for people; undefined where it is had or not. */
export function unitText({ type, unit, counts, meter }: Feature, catalog: Catalog): string | undefined {
  switch (type) {
    case 'limit':
      return unit ?? counts?.replaceAll('_', ' ');
    case 'metered':
      return termsOf({ every: '' }, catalog).unitOf(meter ?? '');
    default:
      return undefined;
  }
}

/** When what a metered feature gives is given again. */
export function windowText({ per, aligned, carry_overage: carried }: Feature): string | undefined {
  if (per === undefined) {
    return undefined;
  }
  const from = aligned === 'calendar' ? 'of the calendar' : 'from its purchase on';
  return `each ${per} ${from}${carried ? '; what is used beyond it counts against the next' : ''}`;
}
