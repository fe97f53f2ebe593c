import type { Schema } from '@/lib/api/client';
import type { Operation } from '@/lib/openapi';

/** What every member may read, so that a new token may too. */
const FIRST = ['organization.read', 'members.read', 'entitlements.read', 'usage.read', 'me.read'];

/** The scopes that a text names, one after the other or a line each. */
export function scopesOf(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((each) => each !== ''))];
}

/** Something that a new token may ask at once; nothing where none of its scopes is to read from Bridge. */
export function callOf(
  { scopes = [] }: Schema<'IssuedView'>,
  organization: string | undefined,
  operations: Operation[],
): string | undefined {
  const readable = operations.filter(
    ({ method, path, action }) =>
      method === 'GET' &&
      action !== undefined &&
      !/\{(?!org\})/.test(path) &&
      path.includes('{org}') === (organization !== undefined) &&
      (scopes.includes('bridge:*') || scopes.includes(`bridge:${action}`)),
  );
  const best = FIRST.flatMap((action) => readable.filter((each) => each.action === action))[0] ?? readable[0];
  return best?.path.replace('{org}', organization ?? '');
}
