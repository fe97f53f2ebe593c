import { decimalText } from './format';

/** How many decimals a currency's amounts are written with. */
export function decimalsOf(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** An exact decimal with the currency's decimals at least: `12.5` of euros is `12.50`. */
export function amountText(amount: string, currency: string): string {
  const [whole = '0', fraction = ''] = amount.split('.');
  const kept = fraction.replace(/0+$/, '');
  const wanted = kept.padEnd(decimalsOf(currency), '0');
  return decimalText(wanted === '' ? whole : `${whole}.${wanted}`);
}

/** `12,480.00 EUR`. */
export function moneyText(amount: string, currency: string): string {
  return `${amountText(amount, currency)} ${currency}`;
}

/** Whether an exact decimal is zero, as text. */
export function isZero(amount: string | undefined): boolean {
  return amount === undefined || /^-?0*(\.0*)?$/.test(amount);
}
