import { decimalText } from './format';

/** How the values of a setting along its chain make one. */
export const MERGES: Record<string, string> = {
  override: 'The nearest scope that says something counts.',
  minimum: 'The least of all values counts.',
  maximum: 'The greatest of all values counts.',
  intersection: 'Only what every scope allows counts.',
  union: 'Whatever any scope names counts.',
  strictest: 'The strictest of all values counts.',
};

/** A value of a setting or a flag as people read it. */
export function valueText(value: unknown): string {
  if (value === undefined || value === null) {
    return '-';
  }
  if (typeof value === 'boolean') {
    return value ? 'On' : 'Off';
  }
  if (typeof value === 'number') {
    return decimalText(String(value));
  }
  if (Array.isArray(value)) {
    return value.length === 0
      ? 'nothing'
      : value.map((each) => (each === '*' ? 'everything' : String(each))).join(', ');
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
