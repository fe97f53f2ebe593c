const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The person's zone; named wherever times stand. */
export const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const MINUTES: Intl.DateTimeFormatOptions = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
};
const minute = new Intl.DateTimeFormat('en-GB', MINUTES);
const full = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'long' });
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });

/** `24 Nov 2026`. */
export function dateText(instant: string): string {
  return day.format(new Date(instant));
}

/** `24 Nov 2026 07:12`. */
export function timeText(instant: string): string {
  return minute.format(new Date(instant)).replace(',', '');
}

/** As {@link timeText}, by the clocks of another zone. */
export function timeTextIn(instant: string, of: string): string {
  return new Intl.DateTimeFormat('en-GB', { ...MINUTES, timeZone: of }).format(new Date(instant)).replace(',', '');
}

/** A zone by its name; `Z` is how the interface writes UTC where nobody chose. */
export function zoneText(of: string | undefined): string {
  return of === undefined || of === 'Z' ? 'UTC' : of;
}

/** A time that begins with one day and ends with another, as people read it: `1 Nov 2026 to 30 Nov 2026`, in the zone that it is of. */
export function periodText(from: string, to: string, of: string): string {
  const days = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: zoneText(of),
  });
  const last = new Date(Math.max(new Date(from).getTime(), new Date(to).getTime() - 1));
  const [first, end] = [days.format(new Date(from)), days.format(last)];
  return first === end ? first : `${first} to ${end}`;
}

/** The instants of a sentence, `2026-11-01T00:00:00Z`, as people read them in a zone. */
export function instantsIn(sentence: string, of: string): string {
  return sentence
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, (instant) => timeTextIn(instant, zoneText(of)))
    .replace(/(\d\d:\d\d)\/(\d)/g, '$1 to $2');
}

/** With seconds and zone, and in UTC. */
export function exactText(instant: string): string {
  const date = new Date(instant);
  return `${full.format(date)} (${date.toISOString()})`;
}

/** `4 min. ago` below a day, the time after that. */
export function agoText(instant: string, now: number): string {
  const past = now - new Date(instant).getTime();
  const size = Math.abs(past);
  if (size < MINUTE) {
    return past >= 0 ? 'just now' : 'in a moment';
  }
  if (size < HOUR) {
    return relative.format(-Math.round(past / MINUTE), 'minute');
  }
  return size < DAY ? relative.format(-Math.round(past / HOUR), 'hour') : timeText(instant);
}

/** An exact decimal as text, grouped; never through a float. */
export function decimalText(text: string): string {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(\.\d+)?/.exec(text) ?? [];
  return `${sign === '-' ? '\u2212' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction}`;
}

const BYTES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'];
const KILO = 1000;

/** `4.1 GB`; by thousands, as disks are sold. */
export function bytesText(bytes: number): string {
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), BYTES.length - 1);
  const unit = BYTES[step] ?? 'byte';
  return new Intl.NumberFormat('en', { style: 'unit', unit, maximumFractionDigits: step === 0 ? 0 : 1 }).format(
    bytes / KILO ** step,
  );
}

/** `1 member`, `2 members`, `3 policies`. */
export function counted(count: number, one: string, many = severalOf(one)): string {
  return `${decimalText(String(count))} ${count === 1 ? one : many}`;
}

function severalOf(one: string): string {
  return /[^aeiou]y$/.test(one) ? `${one.slice(0, -1)}ies` : `${one}s`;
}

/** `past_due` as a person reads it. */
export function words(code: string): string {
  const text = code.replaceAll('_', ' ').replaceAll('.', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
