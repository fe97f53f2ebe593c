import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { timeText } from '@/lib/format';
import { Card } from '@/ui/Card';
import { ProblemState } from '@/ui/ProblemState';
import styles from './Billing.module.css';

/** Has the invoice made again from the events, timelines and prices that it names, and says what came of it. */
export function Verify({ id }: { id: string }) {
  const verify = useMutation({
    mutationFn: async () => {
      const found = await answerOf(api.POST('/v1/invoices/{id}:verify', { params: { path: { id } } }));
      return { found, at: new Date().toISOString() };
    },
  });
  return (
    <Card
      title="Proof"
      action={
        <Button variant="default" size="compact-sm" loading={verify.isPending} onClick={() => verify.mutate()}>
          Verify
        </Button>
      }
    >
      <div aria-live="polite">
        {verify.error ? (
          <ProblemState failure={verify.error} />
        ) : verify.data === undefined ? (
          <p className={styles.quiet}>
            Makes the invoice again from the recorded usage, subscription and prices, and compares every character.
          </p>
        ) : (
          <Result found={verify.data.found} at={verify.data.at} />
        )}
      </div>
    </Card>
  );
}

function Result({ found, at }: { found: Schema<'InvoiceVerifiedView'>; at: string }) {
  return (
    <>
      {found.equal ? (
        <p className={styles.equal}>
          <IconCircleCheck size={18} /> Recomputed, equal
        </p>
      ) : (
        <>
          <p className={styles.differs}>Recomputed, different</p>
          <ul className={styles.points}>
            {found.differences?.map((each) => (
              <li key={`${each.line} ${each.what}`}>
                {each.line === 0 ? 'The invoice' : `Line ${each.line}`}, {each.what}: issued {each.issued ?? 'nothing'},
                now {each.again ?? 'nothing'}
              </li>
            ))}
          </ul>
        </>
      )}
      <p className={styles.hash}>
        {timeText(at)} · SHA-256 <code>{found.hash?.slice(0, 16)}</code>
      </p>
    </>
  );
}
