import type { Schema } from '@/lib/api/client';
import type { Tone } from '@/ui/Badge';

type Entitlement = Schema<'EntitlementView'>;

/** What happens to use beyond a quota. */
export const BEYOND: Record<string, string> = { allow: 'billed', warn: 'reported', block: 'refused' };

const NEAR = 90;
const FULL = 100;

/** How full a quota is, in whole percent and for drawing only; nothing where there is no end to it. */
export function fullness({ unlimited, granted, used, held }: Entitlement): number | undefined {
  if (unlimited || granted === undefined || used === undefined) {
    return undefined;
  }
  const all = Number.parseFloat(granted);
  const taken = Number.parseFloat(used) + Number.parseFloat(held ?? '0');
  return all > 0 ? Math.round((taken / all) * FULL) : taken > 0 ? FULL : 0;
}

export function toneOf(percent: number): Tone {
  return percent >= FULL ? 'bad' : percent >= NEAR ? 'warn' : 'accent';
}

/** The fullest first; then what has no end, by its name. */
export function fullestFirst(entitlements: Entitlement[]): Entitlement[] {
  const name = (each: Entitlement) => `${each.product} ${each.feature}`;
  return [...entitlements].sort(
    (one, other) => (fullness(other) ?? -1) - (fullness(one) ?? -1) || name(one).localeCompare(name(other)),
  );
}
