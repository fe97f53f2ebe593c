import { decimalText, words } from '@/lib/format';
import type { DeclaredSetting } from './declared';
import type { Charge, Terms } from './price';

/** What a plan gives of a feature. */
export type Included = boolean | string | { amount?: string; overage?: string; rollover?: Rollover };

/** How much of what is left moves into the next window; `none`, or all within bounds. */
export type Rollover = string | { minimum?: string; maximum?: string };

/** Something that a customer can have: had or not, a number of things, or a quantity of usage a window. */
export interface Feature {
  type: string;
  name?: string;
  description?: string;
  unit?: string;
  counts?: string;
  meter?: string;
  per?: string;
  aligned?: string;
  carry_overage?: boolean;
  retired?: boolean;
}

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
  features?: Record<string, Feature>;
  meters?: Record<string, Meter>;
  settings?: Record<string, DeclaredSetting>;
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
  const given = givenText(included, feature);
  return typeof included === 'boolean' || given === undefined ? given && name : `${name}: ${given}`;
}

/** How much a plan gives of a feature; undefined where it leaves it out. */
export function givenText(included: Included, feature: Feature | undefined): string | undefined {
  if (typeof included === 'boolean') {
    return included ? 'included' : undefined;
  }
  const { amount, overage, rollover = 'none' } = typeof included === 'string' ? { amount: included } : included;
  if (amount === undefined || amount === 'unlimited') {
    return 'unlimited';
  }
  const per = feature?.per === undefined ? '' : ` a ${feature.per}`;
  const more = overage === undefined ? '' : `, ${OVERAGES[overage] ?? overage}`;
  return `${decimalText(amount)}${per}${more}${rolloverText(rollover)}`;
}

function rolloverText(rollover: Rollover): string {
  if (typeof rollover === 'string') {
    return '';
  }
  const most = rollover.maximum === undefined ? '' : `, ${decimalText(rollover.maximum)} at most`;
  return `, what is left is kept${most}`;
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
