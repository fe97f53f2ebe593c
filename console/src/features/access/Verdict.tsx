import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { exactText } from '@/lib/format';
import { Id } from '@/ui/Id';
import { Prose } from '@/ui/Prose';
import { type Answer, becauseOf } from './answer';
import styles from './Verdict.module.css';

/** Yes or no, and why, in one band. */
export function Verdict({ answer }: { answer: Answer }) {
  return (
    <div className={styles.band} data-allowed={answer.decision} role="status">
      {answer.decision ? <IconCircleCheck size={28} stroke={1.6} /> : <IconCircleX size={28} stroke={1.6} />}
      <div>
        <h2>{answer.decision ? 'Allowed' : 'Denied'}</h2>
        <p>
          <Prose text={becauseOf(answer)} />
        </p>
        <p className={styles.facts}>
          {answer.evaluated_at !== undefined && <span>as of {exactText(answer.evaluated_at)}</span>}
          {answer.evaluation_id !== undefined && <Id id={answer.evaluation_id} />}
        </p>
      </div>
    </div>
  );
}
