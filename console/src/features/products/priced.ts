import type { PricedCharge, PricedDiscount, PricedTier } from '@/lib/rating';
import { amountIn, type Charge, type Price, type Rate, type Tier } from './price';

const RATED = ['flat', 'per_unit', 'package', 'graduated', 'volume', 'stairstep'];

/** Why a charge is not calculated from one quantity; undefined where it is. */
export function whyNot({ type, by = [] }: Charge): string | undefined {
  if (RATED.includes(type)) {
    return undefined;
  }
  return type === 'matrix' ? `hangs on ${by.join(' and ')}` : 'hangs on each single amount';
}

/** A charge with its prices in one currency and period; undefined where one of them is missing. */
export function pricedIn(charge: Charge, rate: Rate): PricedCharge | undefined {
  let missing = false;
  const amount = (price: Price | undefined) => {
    const found = price === undefined ? undefined : amountIn(price, rate);
    missing ||= price !== undefined && found === undefined;
    return found;
  };
  const priced: PricedCharge = {
    type: charge.type as PricedCharge['type'],
    amount: amount(charge.amount),
    minimum_units: charge.minimum_units,
    size: charge.size,
    rounding: charge.rounding,
    tiers: charge.tiers?.map((tier) => tierIn(tier, amount)),
    convert: charge.convert,
    free: charge.free,
    discount: discountIn(charge.discount, amount),
    minimum_amount: amount(charge.minimum_amount),
    maximum_amount: amount(charge.maximum_amount),
  };
  return missing ? undefined : priced;
}

type AmountOf = (price: Price | undefined) => string | undefined;

function tierIn({ up_to, unit, flat, percent, size }: Tier, amount: AmountOf): PricedTier {
  return { up_to, unit: amount(unit), flat: amount(flat), percent, size };
}

function discountIn(discount: Charge['discount'], amount: AmountOf): PricedDiscount | undefined {
  if (discount === undefined || typeof discount === 'string') {
    return discount === undefined ? undefined : { percent: discount };
  }
  if (discount.percent !== undefined) {
    return { percent: discount.percent };
  }
  return discount.units === undefined ? { amount: amount(discount.amount) ?? '0' } : { units: discount.units };
}
