import { words } from '@/lib/format';
import { Fraction } from '@/lib/fraction';
import { decimalsOf } from '@/lib/money';
import { type Rated, rate, totalOf } from '@/lib/rating';
import { type Catalog, type Plan, termsOf } from './plan';
import { type Charge, currenciesOf } from './price';
import { pricedIn, whyNot } from './priced';

/** What is asked of a plan: in which currency, billed how often, and how much of each thing that is counted. */
export interface Asked {
  currency: string;
  every: string;
  /** By what is counted, as it was typed; what is absent is as if nothing was used. */
  quantities: Record<string, string>;
}

/** One charge of a plan for what is asked. */
export interface Calculated {
  key: string;
  title: string;
  charge: Charge;
  every: string;
  /** Undefined where it is not calculated; then `because` says why. */
  rated: Rated | undefined;
  because: string | undefined;
}

/** What a whole period costs. */
export interface Total {
  every: string;
  amount: string;
}

/** A thing that is counted, with the number that it begins with. */
export interface Counted {
  of: string;
  unit: string;
  initial: string;
}

const QUANTITY = /^\d{1,15}(\.\d{1,12})?$/;

/** How often a plan may be billed. */
export function periodsOf({ every, or = [] }: Plan): string[] {
  return [...new Set([every, ...[or].flat()])];
}

/** The currencies that a plan has prices in, its own first. */
export function currenciesIn(plan: Plan, catalog: Catalog): string[] {
  const own = termsOf(plan, catalog).currency;
  const named = charges(plan).flatMap(([, { amount, tiers = [] }]) =>
    [amount, ...tiers.flatMap(({ unit, flat }) => [unit, flat])].flatMap(currenciesOf),
  );
  return [...new Set([...(own === undefined ? [] : [own]), ...named])];
}

/** What has to be known of a customer: seats and meters that charges count. */
export function countedBy(plan: Plan, catalog: Catalog): Counted[] {
  const { unitOf } = termsOf(plan, catalog);
  const known = new Map<string, Counted>();
  for (const [, charge] of charges(plan)) {
    const { of, minimum_units: least } = charge;
    if (of !== undefined && whyNot(charge) === undefined && !known.has(of)) {
      known.set(of, { of, unit: unitOf(of), initial: least ?? (of === 'seats' ? '1' : '0') });
    }
  }
  return [...known.values()];
}

/** What was typed as a decimal, with or without groups of digits; undefined for what is no quantity. */
export function quantityOf(typed: string): string | undefined {
  const given = typed.replace(/[,\s]/g, '');
  return given === '' ? '0' : QUANTITY.test(given) ? given : undefined;
}

/** Every charge of a plan for what is asked; minimums over others come last, as the server rates them. */
export function calculate(plan: Plan, catalog: Catalog, asked: Asked): Calculated[] {
  const all = charges(plan);
  const rated = all
    .filter(([, { type }]) => type !== 'minimum')
    .map(([key, charge]) => one(key, charge, plan, catalog, asked));
  const minimums = all
    .filter(([, { type }]) => type === 'minimum')
    .map(([key, charge]) => minimum(key, charge, plan, catalog, asked, rated));
  return [...rated, ...minimums];
}

/** What the charges that are calculated cost, period by period. */
export function totalsOf(calculated: Calculated[], currency: string): Total[] {
  const periods = [...new Set(calculated.map((each) => each.every))];
  return periods.flatMap((every) => {
    const amounts = calculated.flatMap((each) => (each.every === every && each.rated ? [each.rated.amount] : []));
    return amounts.length === 0 ? [] : [{ every, amount: totalOf(amounts, decimalsOf(currency)) }];
  });
}

function charges(plan: Plan): [string, Charge][] {
  return Object.entries(plan.charges ?? {}).filter(([, charge]) => !charge.retired);
}

function one(key: string, charge: Charge, plan: Plan, catalog: Catalog, asked: Asked): Calculated {
  const every = charge.every ?? asked.every;
  const known = { key, title: charge.name ?? words(key), charge, every };
  const because = whyNot(charge);
  const { currency } = asked;
  const priced =
    because === undefined ? pricedIn(charge, { currency, every, own: termsOf(plan, catalog).currency }) : undefined;
  if (priced === undefined) {
    return { ...known, rated: undefined, because: because ?? `has no price in ${currency} a ${every}` };
  }
  const quantity = quantityOf(asked.quantities[charge.of ?? ''] ?? '') ?? '0';
  return { ...known, rated: rate(priced, quantity, decimalsOf(currency)), because: undefined };
}

/** What a minimum adds to the charges that it covers, where all of them are known and of its period. */
function minimum(
  key: string,
  charge: Charge,
  plan: Plan,
  catalog: Catalog,
  asked: Asked,
  others: Calculated[],
): Calculated {
  const { over = [] } = charge;
  const least = one(key, { ...charge, type: 'flat' }, plan, catalog, asked);
  const covered = others.filter((each) => over.length === 0 || over.includes(each.key));
  const amounts = covered.flatMap((each) => (each.every === least.every && each.rated ? [each.rated.amount] : []));
  if (least.rated === undefined || amounts.length < covered.length) {
    return { ...least, charge, rated: undefined, because: least.because ?? 'covers charges that are not calculated' };
  }
  const decimals = decimalsOf(asked.currency);
  const sum = Fraction.of(totalOf(amounts, decimals));
  const missing = Fraction.of(least.rated.amount).minus(sum).max(Fraction.ZERO);
  const parts = missing.isZero ? [] : [{ kind: 'true_up' as const, amount: missing }];
  return { ...least, charge, rated: { priced: Fraction.ZERO, parts, amount: missing.round(decimals, 'nearest') } };
}
