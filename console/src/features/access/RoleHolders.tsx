import { counted } from '@/lib/format';
import { Principal } from '@/ui/Principal';
import styles from './Roles.module.css';
import { useHolders } from './useRoles';

const NAMED = 3;

/** Who has a role: the first by name, the rest by number. */
export function RoleHolders({ organization, role }: { organization: string; role: string }) {
  const { data } = useHolders(organization);
  if (data === undefined) {
    return <span>-</span>;
  }
  const holders = data.of(role);
  const rest = holders.length - NAMED;
  if (holders.length === 0) {
    return <span className={styles.nobody}>{data.more ? 'Nobody among the first members' : 'Nobody'}</span>;
  }
  return (
    <span className={styles.holders}>
      {holders.slice(0, NAMED).map((each) => (
        <Principal key={each} of={each} brief />
      ))}
      {(rest > 0 || data.more) && (
        <span className={styles.nobody}>
          {rest > 0 ? `and ${counted(rest, 'other')}` : ''}
          {data.more ? ' and perhaps more' : ''}
        </span>
      )}
    </span>
  );
}
