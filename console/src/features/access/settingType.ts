/** The type of a setting's values, as its declaration writes it. */
export type SettingType =
  | { kind: 'boolean' | 'integer' | 'decimal' | 'string' | 'duration' | 'object' }
  | { kind: 'enum'; values: string[] }
  | { kind: 'list'; numbers: boolean };

const DURATION = /^[1-9]\d{0,5} (second|minute|hour|day|week)s?$/;
const INTEGER = /^-?\d{1,15}$/;
const DECIMAL = /^-?\d{1,15}(\.\d{1,15})?$/;

/** Reads `enum[all, verified]`, `list<string>`, `integer`. */
export function typeOf(declared: string): SettingType {
  const values = /^enum\[(.*)\]$/.exec(declared)?.[1];
  if (values !== undefined) {
    return { kind: 'enum', values: values.split(',').map((each) => each.trim()) };
  }
  if (declared.startsWith('list<')) {
    return { kind: 'list', numbers: /^list<(integer|decimal)>$/.test(declared) };
  }
  switch (declared) {
    case 'boolean':
    case 'integer':
    case 'decimal':
    case 'duration':
    case 'object':
      return { kind: declared };
    default:
      return { kind: 'string' };
  }
}

/** What a default shows of its setting's type, for people who do not see the declaration. The server knows the rest of it. */
export function typeByDefault(value: unknown): SettingType {
  switch (typeof value) {
    case 'boolean':
      return { kind: 'boolean' };
    case 'number':
      return { kind: 'decimal' };
    case 'string':
      return { kind: DURATION.test(value) ? 'duration' : 'string' };
    default:
      return Array.isArray(value)
        ? { kind: 'list', numbers: value.length > 0 && value.every((each) => typeof each === 'number') }
        : { kind: 'object' };
  }
}

/** A value as it is edited. */
export function written(type: SettingType, value: unknown): string {
  if (value === undefined || value === null) {
    return '';
  }
  if (type.kind === 'list') {
    return Array.isArray(value) ? value.join('\n') : '';
  }
  return type.kind === 'object' ? JSON.stringify(value, null, 2) : String(value);
}

export type ReadValue = { value: unknown } | { mistake: string };

/** What was edited as a value to send, or what is wrong with it. */
export function readValue(type: SettingType, text: string): ReadValue {
  const given = text.trim();
  switch (type.kind) {
    case 'boolean':
      return { value: given === 'true' };
    case 'integer':
      return INTEGER.test(given) ? { value: Number(given) } : { mistake: 'Write a whole number.' };
    case 'decimal':
      return DECIMAL.test(given) ? { value: Number(given) } : { mistake: 'Write a number.' };
    case 'duration':
      return DURATION.test(given) ? { value: given } : { mistake: 'Write a number and a unit, such as 30 minutes.' };
    case 'list':
      return items(type.numbers, given);
    case 'object':
      return object(given);
    case 'enum':
    case 'string':
      return given === '' ? { mistake: 'Write a value.' } : { value: given };
  }
}

function items(numbers: boolean, given: string): ReadValue {
  const lines = given
    .split('\n')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  if (!numbers) {
    return { value: lines };
  }
  return lines.every((each) => DECIMAL.test(each))
    ? { value: lines.map(Number) }
    : { mistake: 'Write numbers, one a line.' };
}

function object(given: string): ReadValue {
  try {
    const value: unknown = JSON.parse(given);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { value }
      : { mistake: 'This is not a JSON object.' };
  } catch {
    return { mistake: 'This is not a JSON object.' };
  }
}
