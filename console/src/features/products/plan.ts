import { decimalText, words } from '@/lib/format';
import type { Charge, Terms } from './price';

/** What a plan gives of a feature. */
export type Included = boolean | string | { amount?: string; overage?: string };

export interface Plan {
  name?: string;
  description?: string;
  addon_to?: string[];
  currency?: string;
  every: string;
  or?: string | string[];
  trial?: string;
  charges?: Record<string, Charge>;
  includes?: Record<string, Included>;
  retired?: boolean;
}

/** What a product sells and counts; every number is the text that was sent. */
export interface Catalog {
  plans?: Record<string, Plan>;
  bundles?: Record<string, { name?: string; plans?: string[]; discount?: string }>;
  features?: Record<string, { type: string; name?: string; per?: string; unit?: string }>;
  meters?: Record<string, Meter>;
}

export interface Meter {
  event: string;
  aggregate: string;
  value?: string;
  when?: string;
  dimensions?: string[];
  unit?: string;
  name?: string;
  description?: string;
  retired?: boolean;
}

const OVERAGES: Record<string, string> = {
  allow: 'more is billed',
  block: 'more is refused',
  warn: 'more is reported',
};

/** The currency of prices that name none: the plan's, or that of the plans which it is added to. */
function currencyOf(plan: Plan, catalog: Catalog): string | undefined {
  const [one, ...others] = new Set((plan.addon_to ?? []).map((key) => catalog.plans?.[key]?.currency));
  return plan.currency ?? (others.length === 0 ? one : undefined);
}

/** Where the charges of a plan stand. */
export function termsOf(plan: Plan, catalog: Catalog): Terms {
  return {
    currency: currencyOf(plan, catalog),
    every: plan.every,
    unitOf: (counted) =>
      catalog.meters?.[counted]?.unit ?? (counted.endsWith('s') ? counted.slice(0, -1) : counted).replaceAll('_', ' '),
  };
}

/** One thing that a plan gives, as a buyer reads it; undefined for what it leaves out. */
export function includedText(key: string, included: Included, catalog: Catalog): string | undefined {
  const feature = catalog.features?.[key];
  const name = feature?.name ?? words(key);
  if (typeof included === 'boolean') {
    return included ? name : undefined;
  }
  const { amount, overage } = typeof included === 'string' ? { amount: included, overage: undefined } : included;
  const number = amount === undefined || amount === 'unlimited' ? 'unlimited' : decimalText(amount);
  const per = feature?.per === undefined || number === 'unlimited' ? '' : ` a ${feature.per}`;
  const more = overage === undefined || number === 'unlimited' ? '' : `, ${OVERAGES[overage] ?? overage}`;
  return `${name}: ${number}${per}${more}`;
}

/** How a meter makes a quantity of events. */
export function quantityText({ aggregate, value }: Meter): string {
  switch (aggregate) {
    case 'count':
      return 'number of events';
    case 'unique':
      return `number of different \`${value}\``;
    case 'time_weighted':
      return `\`${value}\`, by how long it lasts`;
    default:
      return `${{ sum: 'sum', max: 'greatest', latest: 'latest' }[aggregate] ?? aggregate} of \`${value}\``;
  }
}
