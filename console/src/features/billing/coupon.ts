import type { Schema } from '@/lib/api/client';

export type Coupon = Schema<'CouponView'>;

/** Whether a coupon can be redeemed at a moment, by its time alone. */
export function stateOf({ from, until }: Coupon, now: number): 'scheduled' | 'expired' | 'active' {
  if (from !== undefined && new Date(from).getTime() > now) {
    return 'scheduled';
  }
  return until !== undefined && new Date(until).getTime() <= now ? 'expired' : 'active';
}

export type CouponFields = {
  code: string;
  title: string;
  kind: string;
  percent: string;
  amount: string;
  currency: string;
  periods: string;
  redemptions: string;
  perAccount: string;
  from: string;
  until: string;
};

export const NO_COUPON: CouponFields = {
  code: '',
  title: '',
  kind: 'percent',
  percent: '',
  amount: '',
  currency: 'EUR',
  periods: '',
  redemptions: '',
  perAccount: '1',
  from: '',
  until: '',
};

/** What is said is sent as it was written; whole numbers are read, moments are by the person's clock. */
export function couponBody(fields: CouponFields): Schema<'CouponBody'> {
  const given = Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, value.trim()])) as CouponFields;
  const { code, title, kind, percent, amount, currency, periods, redemptions, perAccount, from, until } = given;
  const terms = kind === 'percent' ? { percent } : { amount, currency };
  return {
    code,
    discount: { title, ...terms, ...(periods !== '' && { periods: Number.parseInt(periods, 10) }) },
    ...(redemptions !== '' && { redemptions: Number.parseInt(redemptions, 10) }),
    ...(perAccount !== '' && { redemptions_per_account: Number.parseInt(perAccount, 10) }),
    ...(from !== '' && { from: new Date(from).toISOString() }),
    ...(until !== '' && { until: new Date(until).toISOString() }),
  };
}

/** What is wrong before anything is asked, by field. */
export function couponMistakes(fields: CouponFields): Partial<CouponFields> {
  const found: Partial<CouponFields> = {};
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{2,39}$/.test(fields.code.trim())) {
    found.code = 'Three to 40 letters, digits, - and _';
  }
  if (fields.title.trim() === '') {
    found.title = 'What documents call it';
  }
  const number = fields.kind === 'percent' ? 'percent' : 'amount';
  if (!/^\d{1,12}(\.\d{1,12})?$/.test(fields[number].trim())) {
    found[number] = 'Write a number.';
  }
  for (const field of ['periods', 'redemptions', 'perAccount'] as const) {
    if (!/^([1-9]\d{0,8})?$/.test(fields[field].trim())) {
      found[field] = 'Write a whole number, or leave it empty.';
    }
  }
  return found;
}
