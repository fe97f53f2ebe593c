import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { Problem } from '@/lib/api/problem';
import { useFilters } from '@/lib/filters';
import { valueText } from '@/lib/values';
import { Card } from '@/ui/Card';
import { TextFilter } from '@/ui/Filters';
import { Loaded } from '@/ui/Loaded';
import { OrganizationSelect } from '@/ui/OrganizationSelect';
import { Prose } from '@/ui/Prose';
import styles from './Flag.module.css';
import { becauseText, type FlagAnswer } from './flag';

/** What was just changed is known to what answers a moment later. */
const AGAIN_MILLIS = 2_000;

interface FlagForOneProps {
  product: string;
  flag: string;
  sticky: boolean;
}

/** What one customer or person gets of a flag now, and which rule said so. */
export function FlagForOne({ product, flag, sticky }: FlagForOneProps) {
  const { get, set } = useFilters();
  const organization = get('organization');
  const user = get('user');
  const query = useQuery({
    queryKey: ['/ofrep/v1/evaluate/flags/{key}', product, flag, organization, user],
    enabled: !sticky && organization !== undefined,
    refetchInterval: AGAIN_MILLIS,
    queryFn: () => evaluate(flag, { product, organization, targetingKey: user }),
  });
  return (
    <Card title="For one of them" note="What they get now, and through what">
      {sticky ? (
        <p className={styles.quiet}>
          Whoever is asked about for the first time keeps what is answered, so it is not asked from here.
        </p>
      ) : (
        <>
          <div className={styles.form}>
            <OrganizationSelect
              label="Customer"
              value={organization}
              onChange={(chosen) => set('organization', chosen)}
            />
            <TextFilter
              label="Person, where rules go by people"
              placeholder="user_01h..."
              value={user}
              onChange={(value) => set('user', value)}
            />
          </div>
          {organization !== undefined && (
            <div aria-live="polite">
              <Loaded query={query} lines={1}>
                {(answer) => <Answer answer={answer} />}
              </Loaded>
            </div>
          )}
        </>
      )}
    </Card>
  );
}

function Answer({ answer }: { answer: FlagAnswer }) {
  return (
    <div className={styles.answer}>
      {answer.errorDetails === undefined ? (
        <>
          <strong>
            {answer.variant ?? (answer.value === undefined ? 'What the program has' : valueText(answer.value))}
          </strong>
          <span className={styles.quiet}>{becauseText(answer)}</span>
        </>
      ) : (
        <span className={styles.quiet}>
          <Prose text={answer.errorDetails} />
        </span>
      )}
    </div>
  );
}

/** Asks as programs do; what a question lacks is an answer, too. */
async function evaluate(key: string, context: Record<string, string | undefined>): Promise<FlagAnswer> {
  const { data, error, response } = await api
    .POST('/ofrep/v1/evaluate/flags/{key}', { params: { path: { key } }, body: { context } as never })
    .catch((failure: unknown) => {
      throw Problem.unreachable(failure);
    });
  const said = (data ?? error) as FlagAnswer | undefined;
  if (!response.ok && said?.errorDetails === undefined) {
    throw Problem.of(response, error);
  }
  return said ?? {};
}
