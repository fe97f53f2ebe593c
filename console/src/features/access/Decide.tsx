import { IconShieldQuestion } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { answerOf, api } from '@/lib/api/client';
import { useKnownSession } from '@/lib/session';
import { Card } from '@/ui/Card';
import { EmptyState } from '@/ui/EmptyState';
import { Loaded } from '@/ui/Loaded';
import { PageHead } from '@/ui/PageHead';
import { AccessTabs } from './AccessTabs';
import type { Answer } from './answer';
import styles from './Decide.module.css';
import { DecideForm } from './DecideForm';
import { Nearest } from './Nearest';
import { Parts } from './Parts';
import { bodyOf, EMPTY, mistakes, type Question } from './question';
import { SameCall } from './SameCall';
import { Stored } from './Stored';
import { Verdict } from './Verdict';

const FIELDS = Object.keys(EMPTY) as (keyof Question)[];

/** Asks a question and shows the answer with its six parts; a stored decision opens the same page. */
export function Decide() {
  const { staff } = useKnownSession();
  const [parameters, setParameters] = useSearchParams();
  const evaluation = parameters.get('evaluation');
  const question = { ...EMPTY, ...Object.fromEntries(FIELDS.map((field) => [field, parameters.get(field) ?? ''])) };
  const complete = Object.keys(mistakes(question)).length === 0;
  const query = useQuery({
    queryKey: ['/v1/access/decide', question, parameters.get('at')],
    enabled: complete && evaluation === null,
    queryFn: async () =>
      (await answerOf(api.POST('/v1/access/decide', { body: bodyOf(question) as never }))) as unknown as Answer,
  });
  const ask = (asked: Question) => {
    const said = FIELDS.filter((field) => asked[field].trim() !== '').map(
      (field) => [field, asked[field].trim()] as [string, string],
    );
    setParameters([...said, ['at', String(Date.now())]]);
  };
  return (
    <>
      <PageHead
        title={staff ? 'Decide' : 'May I?'}
        facts="Whether somebody may do something now, and which part is in the way. The answer is kept in the decision log."
      />
      <AccessTabs />
      {evaluation === null ? (
        <div className={styles.split}>
          <DecideForm key={parameters.toString()} start={question} busy={query.isFetching} ask={ask} />
          <div className={styles.answer}>
            {complete ? (
              <Loaded query={query}>{(answer) => <Shown answer={answer} question={question} />}</Loaded>
            ) : (
              <Card>
                <EmptyState
                  icon={<IconShieldQuestion size={20} />}
                  title="Ask a question"
                  text="Fill in the form, or paste the id of a decision (eval_...) into the search to see why it came out as it did."
                  command={'bridge access decisions --denied'}
                />
              </Card>
            )}
          </div>
        </div>
      ) : (
        <Stored key={evaluation} evaluation={evaluation} />
      )}
    </>
  );
}

function Shown({ answer, question }: { answer: Answer; question: Question }) {
  return (
    <>
      <Verdict answer={answer} />
      <Parts answer={answer} />
      <Nearest answer={answer} organization={question.organization} />
      <SameCall body={bodyOf(question)} />
    </>
  );
}
