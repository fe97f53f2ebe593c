import { Fraction, type RoundingMode } from './fraction';

/** One tier with its prices in one currency, as decimals. */
export interface PricedTier {
  up_to?: string | undefined;
  unit?: string | undefined;
  flat?: string | undefined;
  percent?: string | undefined;
  size?: string | undefined;
}

/** What is taken off a charge itself. */
export type PricedDiscount = { percent: string } | { amount: string } | { units: string };

/** A charge with its prices in one currency for one period; every number is a decimal. */
export interface PricedCharge {
  type: 'flat' | 'per_unit' | 'package' | 'graduated' | 'volume' | 'stairstep';
  amount?: string | undefined;
  minimum_units?: string | undefined;
  size?: string | undefined;
  rounding?: RoundingMode | undefined;
  tiers?: PricedTier[] | undefined;
  convert?: { divide: string; round?: RoundingMode | undefined; scale?: string | undefined } | undefined;
  free?: string | undefined;
  discount?: PricedDiscount | undefined;
  minimum_amount?: string | undefined;
  maximum_amount?: string | undefined;
}

/** A part of what a charge costs; the parts of one charge add up to its amount. */
export interface Part {
  kind: 'flat' | 'units' | 'packages' | 'tier' | 'tier_flat' | 'discount' | 'cap' | 'true_up' | 'rounding';
  /** Which tier, from 0 on. */
  tier?: number;
  /** How much of what, where the amount is a multiple. */
  quantity?: Fraction;
  price?: string;
  amount: Fraction;
}

export interface Rated {
  /** What was priced of the quantity, after conversion and without what is free. */
  priced: Fraction;
  parts: Part[];
  /** Rounded to the currency's decimals. */
  amount: string;
}

const HUNDRED = Fraction.of('100');

/** What a charge costs for a quantity in one whole period, in the server's order: convert, free units, tiers, discount, cap, minimum. */
export function rate(charge: PricedCharge, quantity: string, decimals: number): Rated {
  const priced = pricedOf(charge, Fraction.of(quantity));
  const parts = withBounds(charge, withDiscount(charge, pricesOf(charge, priced)));
  const sum = sumOf(parts);
  const least = charge.minimum_amount === undefined ? sum : sum.max(Fraction.of(charge.minimum_amount));
  const amount = least.round(decimals, 'nearest');
  return {
    priced,
    parts: [...parts, ...rest('true_up', least, sum), ...rest('rounding', Fraction.of(amount), least)],
    amount,
  };
}

/** The sum of amounts that are rounded already, with the same decimals. */
export function totalOf(amounts: string[], decimals: number): string {
  return amounts.reduce((sum, each) => sum.plus(Fraction.of(each)), Fraction.ZERO).round(decimals, 'nearest');
}

function pricedOf({ convert, free, discount }: PricedCharge, quantity: Fraction): Fraction {
  const exact = convert === undefined ? quantity : quantity.dividedBy(Fraction.of(convert.divide));
  const converted =
    convert?.round === undefined
      ? exact
      : Fraction.of(exact.round(Number.parseInt(convert.scale ?? '0', 10), convert.round));
  const units = discount !== undefined && 'units' in discount ? discount.units : '0';
  const without = Fraction.of(free ?? '0').plus(Fraction.of(units));
  return converted.minus(without).max(Fraction.ZERO);
}

function pricesOf(charge: PricedCharge, priced: Fraction): Part[] {
  const { amount: price = '0', size = '1', rounding = 'up', tiers = [] } = charge;
  switch (charge.type) {
    case 'flat':
      return [multiple('flat', Fraction.ONE, price)];
    case 'per_unit':
      return [multiple('units', priced.max(Fraction.of(charge.minimum_units ?? '0')), price)];
    case 'package':
      return [multiple('packages', packages(priced, size, rounding), price)];
    case 'graduated':
      return graduated(tiers, priced);
    case 'volume': {
      const tier = holding(tiers, priced);
      return [...tierPart(tiers, tier, priced), ...flatPart(tiers, tier)];
    }
    case 'stairstep':
      return flatPart(tiers, holding(tiers, priced));
  }
}

/** Each unit at the price of its own tier, and flat amounts of every tier that is entered. */
function graduated(tiers: PricedTier[], priced: Fraction): Part[] {
  const entered = tiers.slice(0, holding(tiers, priced) + 1);
  return entered.flatMap((tier, place) => {
    const below = boundOf(tiers[place - 1]);
    const above = place === tiers.length - 1 ? priced : priced.min(boundOf(tier));
    return [...tierPart(tiers, place, above.minus(below).max(Fraction.ZERO)), ...flatPart(tiers, place)];
  });
}

/** The tier that a quantity is in; its upper bound belongs to it. */
function holding(tiers: PricedTier[], quantity: Fraction): number {
  const found = tiers.findIndex(({ up_to: upTo }) => upTo === undefined || quantity.compareTo(Fraction.of(upTo)) <= 0);
  return found === -1 ? tiers.length - 1 : found;
}

function boundOf(tier: PricedTier | undefined): Fraction {
  return Fraction.of(tier?.up_to ?? '0');
}

function tierPart(tiers: PricedTier[], place: number, quantity: Fraction): Part[] {
  const { unit, percent, size } = tiers[place] ?? {};
  const units = size === undefined ? quantity : packages(quantity, size, 'up');
  return [
    ...(unit === undefined ? [] : [{ ...multiple('tier', units, unit), tier: place }]),
    ...(percent === undefined
      ? []
      : [{ kind: 'tier' as const, tier: place, quantity, amount: percentOf(quantity, percent) }]),
  ];
}

function flatPart(tiers: PricedTier[], place: number): Part[] {
  const flat = tiers[place]?.flat;
  return flat === undefined || Fraction.of(flat).isZero
    ? []
    : [{ ...multiple('tier_flat', Fraction.ONE, flat), tier: place }];
}

function packages(quantity: Fraction, size: string, rounding: RoundingMode): Fraction {
  return Fraction.of(quantity.dividedBy(Fraction.of(size)).round(0, rounding));
}

function withDiscount({ discount }: PricedCharge, parts: Part[]): Part[] {
  if (discount === undefined || 'units' in discount) {
    return parts;
  }
  const sum = sumOf(parts);
  const off = 'percent' in discount ? percentOf(sum, discount.percent) : sum.min(Fraction.of(discount.amount));
  return [...parts, ...rest('discount', sum.minus(off), sum)];
}

function withBounds({ maximum_amount: most }: PricedCharge, parts: Part[]): Part[] {
  const sum = sumOf(parts);
  return most === undefined ? parts : [...parts, ...rest('cap', sum.min(Fraction.of(most)), sum)];
}

/** What leads from one amount to another; nothing where they are equal. */
function rest(kind: Part['kind'], to: Fraction, from: Fraction): Part[] {
  const amount = to.minus(from);
  return amount.isZero ? [] : [{ kind, amount }];
}

function multiple(kind: Part['kind'], quantity: Fraction, price: string): Part {
  return { kind, quantity, price, amount: quantity.times(Fraction.of(price)) };
}

function percentOf(amount: Fraction, percent: string): Fraction {
  return amount.times(Fraction.of(percent.replace('%', '').trim())).dividedBy(HUNDRED);
}

function sumOf(parts: Part[]): Fraction {
  return parts.reduce((sum, part) => sum.plus(part.amount), Fraction.ZERO);
}
