import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from 'react-router';
import { agoText } from '@/lib/format';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { ProblemState } from '@/ui/ProblemState';
import { Skeleton } from '@/ui/Skeleton';
import styles from './Home.module.css';
import { useAttention } from './useAttention';

/** What needs somebody, at most eight, each with what to do about it. */
export function Attention() {
  const { needs, more, asked, pending, error, refetch } = useAttention();
  return (
    <Card title="Needs attention" {...(more > 0 && { note: `The most urgent; ${more} more` })} flush>
      {error ? (
        <ProblemState failure={error} retry={refetch} />
      ) : pending ? (
        <Skeleton lines={3} />
      ) : needs.length === 0 ? (
        <p className={styles.none}>
          <IconCircleCheck size={18} /> Nothing needs you
          <span>checked {agoText(new Date(asked).toISOString(), Date.now())}</span>
        </p>
      ) : (
        <ul className={styles.needs}>
          {needs.map((need) => (
            <li key={need.key}>
              <span>
                <Badge state={need.kind} tone={need.tone} />
              </span>
              <span>
                {need.sentence}
                {need.since !== undefined && <small>{need.since}</small>}
              </span>
              <span className={styles.amount}>{need.amount}</span>
              <Link to={need.to} aria-label={`${need.action}: ${need.sentence}`}>
                {need.action}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
