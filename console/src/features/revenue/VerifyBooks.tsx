import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { answerOf, api } from '@/lib/api/client';
import { counted, timeText } from '@/lib/format';
import { Card } from '@/ui/Card';
import { ProblemState } from '@/ui/ProblemState';
import styles from './Revenue.module.css';

/** Has the books proven from their transfers, and says what came of it. */
export function VerifyBooks({ entity }: { entity: string }) {
  const verify = useMutation({
    mutationFn: async () => {
      const found = await answerOf(api.POST('/v1/ledger:verify', { body: { entity } }));
      return { found, at: new Date().toISOString() };
    },
  });
  const { data } = verify;
  return (
    <Card
      title="Proof"
      action={
        <Button variant="default" size="compact-sm" loading={verify.isPending} onClick={() => verify.mutate()}>
          Verify the books
        </Button>
      }
    >
      <div aria-live="polite">
        {verify.error ? (
          <ProblemState failure={verify.error} />
        ) : data === undefined ? (
          <p className={styles.quiet}>
            Adds up every transfer again and compares it with the balances, months and obligations.
          </p>
        ) : data.found.right ? (
          <>
            <p className={styles.right}>
              <IconCircleCheck size={18} /> Difference 0.00
            </p>
            <p className={styles.quiet}>
              {counted(data.found.transfers ?? 0, 'transfer')}, {counted(data.found.obligations ?? 0, 'obligation')} and{' '}
              {counted(data.found.months ?? 0, 'month')} agree · {timeText(data.at)}
            </p>
          </>
        ) : (
          <>
            <p className={styles.wrong}>The books do not agree</p>
            <ul className={styles.points}>
              {data.found.differences?.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Card>
  );
}
