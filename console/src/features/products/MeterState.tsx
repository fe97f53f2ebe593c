import { Badge } from '@/ui/Badge';
import { Subtitled } from '@/ui/Subtitled';
import type { Counting } from './useCounting';

/** Whether a meter counts, or catches up with what came before it was declared. */
export function MeterState({ of, retired }: { of: Counting | undefined; retired: boolean }) {
  if (retired) {
    return <Badge state="retired" />;
  }
  if (of === undefined) {
    return <span>-</span>;
  }
  return of.backfilling ? (
    <Subtitled below={`${of.done} of ${of.total} done`}>
      <Badge state="running" />
    </Subtitled>
  ) : (
    <Badge state={of.activated_at === undefined ? 'pending' : 'active'} />
  );
}
