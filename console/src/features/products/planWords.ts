import type { Schema } from '@/lib/api/client';
import { counted } from '@/lib/format';

type Plan = Schema<'ChangeView'>;

/** What applying would do, in one sentence. */
export function effectOf(plan: Plan | undefined): string {
  const changes = plan?.changes ?? [];
  if (changes.length === 0) {
    return 'It changes nothing.';
  }
  const versions = plan?.charge_versions ?? [];
  const prices = versions.length > 0 ? ` and makes ${counted(versions.length, 'new price')}` : '';
  return `It makes ${counted(changes.length, 'change')}${prices}, live for everybody at once. ${stays(plan)}`;
}

/** Who keeps what they have, per charge whose price changes. */
export function stays(plan: Plan | undefined): string {
  const concerned = (plan?.charge_versions ?? []).flatMap((each) => each.subscriptions ?? []);
  const count = concerned.reduce((sum, each) => sum + (each.count ?? 0), 0);
  if ((plan?.charge_versions ?? []).length === 0) {
    return '';
  }
  const who =
    count === 0
      ? 'Whoever has bought keeps the price'
      : `${counted(count, 'subscription')} ${count === 1 ? 'stays' : 'stay'} at the price that was bought`;
  return `${who}; new ones pay the new one.`;
}

/** `/plans/team/charges/seats/amount` as a person reads it. */
export function pathOf(pointer: string | undefined): string {
  return (pointer ?? '').split('/').filter(Boolean).join(' / ');
}
