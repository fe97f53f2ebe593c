import { decimalText } from '@/lib/format';
import { amountText } from '@/lib/money';
import type { Part } from '@/lib/rating';
import type { Charge } from './price';

/** What a part of a charge is: which tier, how much, at which price. */
export function partText(part: Part, charge: Charge, currency: string): string {
  switch (part.kind) {
    case 'flat':
    case 'units':
      return multipleText(part, currency);
    case 'packages':
      return `${multipleText(part, currency)}, packages of ${decimalText(charge.size ?? '1')}`;
    case 'tier':
      return `${tierText(part.tier ?? 0, charge)}: ${multipleText(part, currency)}${sizeText(part.tier ?? 0, charge)}`;
    case 'tier_flat':
      return `${tierText(part.tier ?? 0, charge)}: once`;
    case 'discount':
      return 'Discount';
    case 'cap':
      return 'Above the most that it costs';
    case 'true_up':
      return 'Up to the least that it costs';
    case 'rounding':
      return 'Rounded';
  }
}

function multipleText({ quantity, price }: Part, currency: string): string {
  const units = decimalText(quantity?.text() ?? '0');
  return price === undefined ? units : `${units}\u00a0×\u00a0${amountText(price, currency)}`;
}

/** The bounds of a tier, from the one before it on. */
function tierText(place: number, { tiers = [] }: Charge): string {
  const upTo = tiers[place]?.up_to;
  const above = tiers[place - 1]?.up_to;
  const from = above === undefined ? '' : `Above ${decimalText(above)}`;
  if (upTo === undefined) {
    return from || 'All';
  }
  return from === '' ? `Up to ${decimalText(upTo)}` : `${from}, up to ${decimalText(upTo)}`;
}

function sizeText(place: number, { tiers = [] }: Charge): string {
  const size = tiers[place]?.size;
  return size === undefined ? '' : `, packages of ${decimalText(size)}`;
}
