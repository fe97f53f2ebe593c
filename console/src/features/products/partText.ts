import type { Schema } from '@/lib/api/client';
import { decimalText } from '@/lib/format';
import { amountText } from '@/lib/money';
import type { Charge } from './price';

type Part = Schema<'EstimatePartView'>;

const TIER = /^tier\.(\d+)(\.flat)?$/;
const GROUP = 'group.';

/** What parts that are no multiples are for. */
const REASONS: Record<string, string> = {
  fixed: 'Each time',
  minimum: 'Up to the least that each time costs',
  maximum: 'Above the most that each time costs',
  discount: 'Discount',
  cap: 'Above the most that it costs',
  true_up: 'Up to the least that it costs',
};

/** What a part of a charge is: which tier, how much, at which price. */
export function partText(part: Part, charge: Charge | undefined, currency: string): string {
  const { key = '' } = part;
  const [, place, once] = TIER.exec(key) ?? [];
  if (place !== undefined) {
    return once === undefined
      ? `${tierText(place, charge)}: ${multipleText(part, currency)}${sizeText(tierOf(place, charge)?.size)}`
      : `${tierText(place, charge)}: once`;
  }
  if (key.startsWith(GROUP)) {
    return `${groupText(key.slice(GROUP.length))}: ${multipleText(part, currency)}`;
  }
  const reason = REASONS[key];
  if (reason !== undefined) {
    return part.unit_price === undefined ? reason : `${reason}: ${multipleText(part, currency)}`;
  }
  return `${multipleText(part, currency)}${sizeText(key === 'packages' ? charge?.size : undefined)}`;
}

/** An exact quantity, which may be a fraction such as `27/31`, and its price where it has one. */
function multipleText({ quantity = '0', unit_price: price }: Part, currency: string): string {
  const units = quantity.split('/').map(decimalText).join('\u00a0/\u00a0');
  return price === undefined ? units : `${units}\u00a0×\u00a0${amountText(price, currency)}`;
}

/** The values of dimensions, in which a comma is written with a stroke before it. */
function groupText(group: string): string {
  const values = group.split(/(?<!\\),/).map((value) => value.replace(/\\(.)/g, '$1'));
  return values.every((value) => value === '') ? 'Others' : values.map((value) => value || 'others').join(', ');
}

/** A tier by its number, from 1 on. */
function tierOf(number: string, charge: Charge | undefined) {
  return charge?.tiers?.[Number.parseInt(number, 10) - 1];
}

/** The bounds of a tier, from the one before it on. */
function tierText(number: string, charge: Charge | undefined): string {
  const upTo = tierOf(number, charge)?.up_to;
  const above = charge?.tiers?.[Number.parseInt(number, 10) - 2]?.up_to;
  const from = above === undefined ? '' : `Above ${decimalText(above)}`;
  if (upTo === undefined) {
    return from || 'All';
  }
  return from === '' ? `Up to ${decimalText(upTo)}` : `${from}, up to ${decimalText(upTo)}`;
}

function sizeText(size: string | undefined): string {
  return size === undefined ? '' : `, packages of ${decimalText(size)}`;
}
