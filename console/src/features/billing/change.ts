import type { Schema } from '@/lib/api/client';
import { Problem } from '@/lib/api/problem';

export type Item = Schema<'SubscriptionItemView'>;
export type Change = Schema<'SubscriptionBodiesChanging'>;

/** What is chosen about one item, as it stands in the form. */
export interface ChangeFields extends Record<string, string> {
  plan: string;
  every: string;
  seats: string;
  effective: string;
  invoice: string;
}

export type ChangeField = keyof typeof NO_CHANGE;
export type FieldMistakes = Partial<Record<ChangeField, string>>;

const NO_CHANGE = { plan: '', every: '', seats: '', effective: 'now', invoice: 'next' };
const WHOLE = /^\d{1,9}$/;

/** Which field a refusal is about, by its code. */
const FIELD_OF_CODE: Record<string, ChangeField> = {
  product_unknown: 'plan',
  plan_unknown: 'plan',
  plan_retired: 'plan',
  price_unknown: 'plan',
  addon_alone: 'plan',
  interval_unknown: 'every',
  seats_invalid: 'seats',
  limit_exceeded: 'seats',
  period_final: 'effective',
  subscription_ended: 'effective',
  too_far_ahead: 'effective',
};

/** The form of an item that nothing was chosen about. */
export function fieldsOf(item: Item): ChangeFields {
  return { ...NO_CHANGE, plan: item.plan ?? '', every: item.every ?? '', seats: item.seats ?? '' };
}

/** What is wrong before anything is asked. */
export function mistakesIn(fields: ChangeFields): FieldMistakes {
  const seats = fields.seats.trim();
  return seats === '' || WHOLE.test(seats) ? {} : { seats: 'Write a whole number.' };
}

/** What the form changes about its item; undefined where that is nothing. Other seats keep the prices that the item has. */
export function changeOf(item: Item, fields: ChangeFields): Change | undefined {
  const plan = fields.plan.trim();
  const seats = fields.seats.trim();
  if (plan === '' || mistakesIn(fields).seats !== undefined) {
    return undefined;
  }
  const when = { effective: fields.effective, invoice: fields.invoice };
  const key = item.key ?? '';
  if (plan !== item.plan || fields.every !== item.every) {
    const numbered = item.follow_members
      ? { follow_members: true }
      : seats !== '' && { seats: Number.parseInt(seats, 10) };
    return { ...when, items: [{ key, plan, every: fields.every, ...numbered }] };
  }
  return seats === '' || seats === item.seats || item.follow_members
    ? undefined
    : { ...when, seats: { item: key, number: Number.parseInt(seats, 10) } };
}

/** A refusal of a change by field; empty where it is about none. */
export function mistakesOf(failure: unknown): FieldMistakes {
  if (!(failure instanceof Problem)) {
    return {};
  }
  const found: FieldMistakes = {};
  for (const { pointer = '', detail } of failure.mistakes) {
    const field = pointer.startsWith('/seats') ? 'seats' : (pointer.split('/').at(-1) ?? '');
    if (field in NO_CHANGE) {
      found[field as ChangeField] ??= detail;
    }
  }
  const field = FIELD_OF_CODE[failure.code];
  return field === undefined ? found : { [field]: failure.message, ...found };
}
