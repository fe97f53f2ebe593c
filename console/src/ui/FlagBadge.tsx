import { useFlagState } from '@/lib/flags';
import { Badge } from './Badge';

interface FlagBadgeProps {
  product: string;
  flag: string;
  retired: boolean | undefined;
}

/** Whether a flag's rules count, or it is killed or declared for the last time. */
export function FlagBadge({ product, flag, retired = false }: FlagBadgeProps) {
  const { data } = useFlagState(product, flag);
  if (data === undefined) {
    return <span>-</span>;
  }
  return <Badge state={data.killed ? 'killed' : retired ? 'retired' : 'live'} />;
}
