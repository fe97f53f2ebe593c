import { Badge } from './Badge';

interface FlagBadgeProps {
  /** Undefined while that is not known. */
  killed: boolean | undefined;
  retired: boolean | undefined;
}

/** Whether a flag's rules count, or it is killed or declared for the last time. */
export function FlagBadge({ killed, retired = false }: FlagBadgeProps) {
  return killed === undefined ? <span>-</span> : <Badge state={killed ? 'killed' : retired ? 'retired' : 'live'} />;
}
