import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { answerOf, api } from '@/lib/api/client';
import { Card } from '@/ui/Card';
import { CodeBlock } from '@/ui/CodeBlock';
import { Facts } from '@/ui/Facts';
import { Loaded } from '@/ui/Loaded';
import { OrganizationSelect } from '@/ui/OrganizationSelect';
import { Principal } from '@/ui/Principal';
import { When } from '@/ui/When';
import type { StoredDecision } from './answer';
import styles from './Decide.module.css';
import { Nearest } from './Nearest';
import { Parts } from './Parts';
import { useOwner } from './useOwner';
import { Verdict } from './Verdict';

/** A decision that was made, explained from the revision that it was made at. */
export function Stored({ evaluation }: { evaluation: string }) {
  const [parameters, setParameters] = useSearchParams();
  const { organization, searching } = useOwner(evaluation, parameters.get('organization') ?? undefined);
  const query = useQuery({
    queryKey: ['/v1/access/decisions/{id}', evaluation, organization],
    enabled: organization !== undefined,
    queryFn: async () =>
      (await answerOf(
        api.GET('/v1/access/decisions/{id}', {
          params: { path: { id: evaluation }, query: { organization: organization ?? '' } },
        }),
      )) as unknown as StoredDecision,
  });
  if (organization === undefined && !searching) {
    return (
      <Card title="Whose decision is it?" note={`${evaluation} is in none of the newest organizations`}>
        <OrganizationSelect
          label="Organization"
          value={undefined}
          onChange={(chosen) => setParameters({ evaluation, ...(chosen !== undefined && { organization: chosen }) })}
        />
      </Card>
    );
  }
  return (
    <Loaded query={query} lines={6}>
      {(stored) => (
        <div className={styles.split}>
          <Asked stored={stored} organization={organization ?? ''} />
          <div className={`${styles.answer} ${styles.answered}`}>
            {stored.answer && <Verdict answer={stored.answer} />}
            {stored.answer && <Parts answer={stored.answer} />}
            {stored.answer && <Nearest answer={stored.answer} organization={organization ?? ''} />}
            <Card title="From a program">
              <CodeBlock code={`bridge access explain ${evaluation} --org ${organization}`} />
            </Card>
          </div>
        </div>
      )}
    </Loaded>
  );
}

function Asked({ stored, organization }: { stored: StoredDecision; organization: string }) {
  const { subject, action, resource, context } = stored.question ?? {};
  const name = typeof action === 'string' ? action : action?.name;
  const again = new URLSearchParams({
    organization,
    subject: `${subject?.type}:${subject?.id}`,
    action: name ?? '',
    resource: `${resource?.type}:${resource?.id}`,
    ...(context !== undefined && Object.keys(context).length > 0 && { context: JSON.stringify(context) }),
  });
  return (
    <Card title="Question">
      <Facts
        facts={[
          [
            'Organization',
            <Link key="organization" to={`/organizations/${organization}`}>
              {organization}
            </Link>,
          ],
          ['Who', <Principal key="who" of={subject?.id} />],
          ['May do', <code key="action">{name}</code>],
          ['On', <code key="resource">{`${resource?.type}:${resource?.id}`}</code>],
          ['Asked', <When key="asked" at={stored.decided_at} />],
          ['Asked by', <Principal key="caller" of={stored.caller} />],
        ]}
      />
      <Button component={Link} to={`/access/decide?${again}`} variant="default" mt={12} fullWidth>
        Ask it again now
      </Button>
    </Card>
  );
}
