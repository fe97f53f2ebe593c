import { decimalText } from '@/lib/format';
import { amountText, isZero } from '@/lib/money';

/** A price as manifests write it: an amount, or one by currency, by period, or by period in each currency. */
export type Price = string | { [key: string]: Price };

export interface Tier {
  up_to?: string;
  unit?: Price;
  flat?: Price;
  percent?: string;
  size?: string;
}

/** A charge of a plan; every number is the text that was sent. */
export interface Charge {
  type: string;
  name?: string;
  of?: string;
  amount?: Price;
  minimum_units?: string;
  size?: string;
  tiers?: Tier[];
  rate?: string;
  fixed?: Price;
  minimum?: Price;
  maximum?: Price;
  free_transactions?: string;
  by?: string[];
  rates?: { match: Record<string, string>; unit: Price }[];
  default?: Price;
  free?: string;
  convert?: { divide: string; round?: string; scale?: string };
  discount?: string | { percent?: string; amount?: Price; units?: string };
  rounding?: string;
  over?: string[];
  minimum_amount?: Price;
  maximum_amount?: Price;
  due?: string;
  every?: string;
  retired?: boolean;
}

/** Where a charge stands: what prices without a currency are in, the plan's period, and what is counted. */
export interface Terms {
  currency: string | undefined;
  every: string;
  unitOf: (counted: string) => string;
}

const CURRENCY = /^[A-Z]{3}$/;

/** How the steps of a charge are read. */
const STEPS: Record<string, string> = {
  graduated: 'each part at the price of its step',
  volume: 'everything at the price of the step that is reached',
  stairstep: 'the price of the step that is reached',
};

/** `15.00 USD`, `15.00 USD or 14.00 EUR`; with its period where a price has one of its own. */
export function priceText(price: Price, currency: string | undefined): string {
  if (typeof price === 'string') {
    return currency === undefined ? decimalText(price) : `${amountText(price, currency)} ${currency}`;
  }
  return Object.entries(price)
    .map(([key, inner]) => (CURRENCY.test(key) ? priceText(inner, key) : `${priceText(inner, currency)} a ${key}`))
    .join(' or ');
}

/** The same, with the plan's period where the price has none. */
export function periodPrice(price: Price, { currency, every }: Terms): string {
  return hasPeriods(price) ? priceText(price, currency) : `${priceText(price, currency)} a ${every}`;
}

function hasPeriods(price: Price): boolean {
  return (
    typeof price !== 'string' && Object.entries(price).some(([key, inner]) => !CURRENCY.test(key) || hasPeriods(inner))
  );
}

/** The currencies that a price names. */
export function currenciesOf(price: Price | undefined): string[] {
  return price === undefined || typeof price === 'string' ? [] : Object.keys(price).filter((key) => CURRENCY.test(key));
}

/** How a charge is read and when it is billed, in small. */
export function chargeNote({ type, due }: Charge): string {
  const steps = STEPS[type] === undefined ? '' : `${STEPS[type]}, `;
  return `${steps}billed when a period ${due === 'advance' ? 'begins' : 'ends'}`;
}

/** What a charge costs, a line for each thing that a buyer has to know. */
export function chargeLines(charge: Charge, terms: Terms): string[] {
  const within = charge.every === undefined ? terms : { ...terms, every: charge.every };
  return [...priceLines(charge, within), ...further(charge, within)];
}

function priceLines(charge: Charge, terms: Terms): string[] {
  const unit = charge.of === undefined ? 'unit' : terms.unitOf(charge.of);
  const price = charge.amount ?? '0';
  switch (charge.type) {
    case 'flat':
      return [periodPrice(price, terms)];
    case 'per_unit':
      return [`${priceText(price, terms.currency)} per ${unit} a ${terms.every}`];
    case 'package':
      return [`${priceText(price, terms.currency)} per ${decimalText(charge.size ?? '1')} ${unit}`];
    case 'minimum':
      return [`At least ${periodPrice(price, terms)}`];
    case 'matrix':
      return [
        ...(charge.rates ?? []).map(
          ({ match, unit: rate }) =>
            `${Object.values(match).join(', ')}: ${priceText(rate, terms.currency)} per ${unit}`,
        ),
        `Others: ${priceText(charge.default ?? '0', terms.currency)} per ${unit}`,
      ];
    case 'percentage':
      return [
        ...(charge.rate === undefined ? [] : [`${charge.rate} of ${unit}`]),
        ...(charge.fixed === undefined ? [] : [`${priceText(charge.fixed, terms.currency)} each time`]),
        ...tierLines(charge.tiers ?? [], unit, terms.currency),
      ];
    default:
      return tierLines(charge.tiers ?? [], unit, terms.currency);
  }
}

function tierLines(tiers: Tier[], unit: string, currency: string | undefined): string[] {
  return tiers.map((tier) => {
    const reach =
      tier.up_to === undefined ? (tiers.length === 1 ? 'All' : 'Above') : `Up to ${decimalText(tier.up_to)}`;
    return `${reach}: ${tierPrice(tier, unit, currency)}`;
  });
}

function tierPrice({ unit: price, flat, percent, size }: Tier, unit: string, currency: string | undefined): string {
  const per = size === undefined ? 'each' : `per ${decimalText(size)} ${unit}`;
  const parts = [
    ...(price === undefined || (isFree(price) && flat !== undefined)
      ? []
      : [isFree(price) ? 'free' : `${priceText(price, currency)} ${per}`]),
    ...(flat === undefined ? [] : [`${priceText(flat, currency)} once`]),
    ...(percent === undefined ? [] : [percent]),
  ];
  return parts.join(' and ');
}

function isFree(price: Price): boolean {
  return typeof price === 'string' && isZero(price);
}

function further(charge: Charge, { currency, every }: Terms): string[] {
  return [
    ...(charge.minimum_units === undefined ? [] : [`${decimalText(charge.minimum_units)} are charged at least`]),
    ...(charge.free === undefined ? [] : [`${decimalText(charge.free)} a ${every} are free`]),
    ...(charge.minimum_amount === undefined ? [] : [`At least ${priceText(charge.minimum_amount, currency)}`]),
    ...(charge.maximum_amount === undefined ? [] : [`At most ${priceText(charge.maximum_amount, currency)}`]),
  ];
}
