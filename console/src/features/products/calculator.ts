import type { Schema } from '@/lib/api/client';
import type { Problem } from '@/lib/api/problem';
import { words } from '@/lib/format';
import { type Catalog, type Plan, termsOf } from './plan';
import { type Charge, currenciesOf } from './price';

export type Question = Schema<'EstimateQuestion'>;

/** One number that has to be known to say what a plan costs, with the one that it begins with. */
export interface Counted {
  /** Its name in the address. */
  field: string;
  /** A meter, a type of resources, or `seats`. */
  of: string;
  title: string;
  initial: string;
  /** Values by dimension, where a charge has rates for them. */
  dimensions?: Record<string, string>;
  /** How many transactions have the quantity of the field before; a number of its own beside it. */
  counts?: true;
}

/** What stands in the address of a plan's calculator. */
export interface Asked {
  plan: string;
  currency: string;
  every: string;
  /** By field, as it was typed; what is absent is as if nothing was used. */
  typed: Record<string, string>;
}

const SEATS = 'seats';
const QUANTITY = /^\d{1,15}(\.\d{1,12})?$/;
const WHOLE = /^\d{1,15}$/;

/** How often a plan may be billed. */
export function periodsOf({ every, or = [] }: Plan): string[] {
  return [...new Set([every, ...[or].flat()])];
}

/** The currencies that a plan has prices in, its own first. */
export function currenciesIn(plan: Plan, catalog: Catalog): string[] {
  const own = termsOf(plan, catalog).currency;
  const named = charges(plan).flatMap(({ amount, tiers = [] }) =>
    [amount, ...tiers.flatMap(({ unit, flat }) => [unit, flat])].flatMap(currenciesOf),
  );
  return [...new Set([...(own === undefined ? [] : [own]), ...named])];
}

/** What has to be known of a customer: seats, and what charges count; apart by dimensions where a charge has rates for them. */
export function countedBy(plan: Plan, catalog: Catalog): Counted[] {
  const { unitOf } = termsOf(plan, catalog);
  const known = new Map<string, Counted[]>();
  const all = charges(plan);
  // Rates and single transactions ask for more than a quantity, of which others make do with the sum.
  for (const charge of [...all.filter(asksMore), ...all.filter((each) => !asksMore(each))]) {
    if (charge.of !== undefined && !known.has(charge.of)) {
      known.set(charge.of, fieldsOf(charge, charge.of, unitOf(charge.of)));
    }
  }
  return all.flatMap(({ of }) => {
    const fields = known.get(of ?? '') ?? [];
    known.delete(of ?? '');
    return fields;
  });
}

function asksMore(charge: Charge): boolean {
  return charge.type === 'matrix' || isOfTransactions(charge);
}

/** Whether each single amount is charged, and not their sum. */
function isOfTransactions({ type, fixed, minimum, maximum, free_transactions: free }: Charge): boolean {
  return type === 'percentage' && [fixed, minimum, maximum, free].some((each) => each !== undefined);
}

function fieldsOf(charge: Charge, of: string, unit: string): Counted[] {
  const title = words(of);
  const named = title.toLowerCase().startsWith(unit.toLowerCase()) ? title : `${title}, ${unit}`;
  if (charge.type === 'matrix') {
    const rates = (charge.rates ?? []).map(({ match }) => match);
    return [...rates, {}].map((match) => {
      const values = Object.values(match).join(', ') || 'others';
      return {
        field: `of.${of}.${values}`,
        of,
        title: `${named}: ${values}`,
        initial: '0',
        ...(values === 'others' ? {} : { dimensions: match }),
      };
    });
  }
  if (isOfTransactions(charge)) {
    return [
      { field: `of.${of}`, of, title: `${named}, each time`, initial: '0' },
      { field: `count.${of}`, of, title: `${title}, how many times`, initial: '1', counts: true },
    ];
  }
  const initial = charge.minimum_units ?? (of === SEATS ? '1' : '0');
  return [{ field: `of.${of}`, of, title: named, initial }];
}

/** What was typed as a decimal, with or without groups of digits; undefined for what is no quantity. */
export function quantityOf(typed: string): string | undefined {
  const given = typed.replace(/[,\s]/g, '');
  return given === '' ? '0' : QUANTITY.test(given) ? given : undefined;
}

/** The same of a whole number, as seats and times are. */
export function isWhole({ of, counts }: Counted): boolean {
  return of === SEATS || counts === true;
}

/** Why what was typed cannot be asked; undefined where it can. */
export function mistakeIn(counted: Counted, typed: string): string | undefined {
  const quantity = quantityOf(typed);
  if (quantity === undefined) {
    return 'Write a number, such as 250000.';
  }
  return isWhole(counted) && !WHOLE.test(quantity) ? 'Write a whole number, such as 25.' : undefined;
}

/** What is asked of the server; undefined while a number is none. */
export function questionOf({ plan, currency, every, typed }: Asked, counted: Counted[]): Question | undefined {
  const of = (each: Counted) => typed[each.field] ?? each.initial;
  if (counted.some((each) => mistakeIn(each, of(each)) !== undefined)) {
    return undefined;
  }
  const seats = counted.find((each) => each.of === SEATS);
  return {
    plan,
    every,
    ...(currency === '' ? {} : { currency }),
    ...(seats === undefined ? {} : { seats: wholeOf(of(seats)) }),
    usage: used(counted).map((each) => {
      const times = counted.find((other) => other.counts && other.of === each.of);
      return {
        of: each.of,
        quantity: quantityOf(of(each)) ?? '0',
        ...(times === undefined ? {} : { count: wholeOf(of(times)) }),
        ...(each.dimensions === undefined ? {} : { dimensions: each.dimensions }),
      };
    }),
  };
}

/** What the server finds wrong with one field. */
export function refusalAt(problem: Problem, field: Counted, counted: Counted[]): string | undefined {
  if (field.of === SEATS) {
    return problem.at('/seats') ?? (problem.code === 'seats_invalid' ? problem.message : undefined);
  }
  const place = used(counted).findIndex((each) => each.of === field.of && (field.counts || each === field));
  return field.counts
    ? problem.at(`/usage/${place}/count`)
    : (problem.at(`/usage/${place}/quantity`) ?? problem.at(`/usage/${place}/of`));
}

/** The fields that are quantities of usage, in the order in which they are asked. */
function used(counted: Counted[]): Counted[] {
  return counted.filter((each) => each.of !== SEATS && !each.counts);
}

function wholeOf(typed: string): number {
  return Number.parseInt(quantityOf(typed) ?? '0', 10);
}

function charges(plan: Plan): Charge[] {
  return Object.values(plan.charges ?? {}).filter((charge) => !charge.retired);
}
