import { decimalText } from '@/lib/format';
import { valueText } from '@/lib/values';

/** A setting as the manifest has it; every number is the text that was sent. */
export interface DeclaredSetting {
  type: string;
  default?: unknown;
  merge?: string;
  scopes?: string[];
  minimum?: string;
  maximum?: string;
  pattern?: string;
  max_items?: string;
  strict?: boolean;
  name?: string;
  description?: string;
  retired?: boolean;
}

/** Where nobody declares one. */
const MERGE = 'override';

/** Who may set settings, from the farthest to the nearest. */
export const SCOPES: Record<string, string> = { organization: 'Organization', group: 'Group', user: 'User' };

const TYPES: Record<string, string> = {
  boolean: 'on or off',
  integer: 'whole number',
  decimal: 'number',
  string: 'text',
  duration: 'duration',
  'list<string>': 'list of texts',
  'list<integer>': 'list of whole numbers',
  'list<decimal>': 'list of numbers',
};

/** The type of a setting's values, for people. */
export function typeText(type: string): string {
  const values = /^enum\[(.*)\]$/.exec(type)?.[1];
  return values === undefined ? (TYPES[type] ?? type) : `one of ${values}`;
}

/** What holds where nobody set a value. */
export function defaultOf({ type, default: value }: DeclaredSetting): string {
  const counts = type === 'integer' || type === 'decimal';
  return counts && typeof value === 'string' ? decimalText(value) : valueText(value);
}

export function mergeOf({ merge = MERGE }: DeclaredSetting): string {
  return merge;
}

/** What values must be, a sentence each, whose `quoted` parts are code. */
export function boundsOf(setting: DeclaredSetting): string[] {
  const { minimum, maximum, pattern, max_items: items, merge, strict = false } = setting;
  return [
    ...(minimum === undefined ? [] : [`${decimalText(minimum)} at least`]),
    ...(maximum === undefined ? [] : [`${decimalText(maximum)} at most`]),
    ...(pattern === undefined ? [] : [`matches \`${pattern}\``]),
    ...(items === undefined ? [] : [`${decimalText(items)} items at most`]),
    ...(setting.type === 'boolean' && merge === 'strictest' ? [`${valueText(strict)} is stricter`] : []),
    ...(setting.type.startsWith('enum[') && merge === 'strictest' ? ['The later in the list, the stricter'] : []),
  ];
}
