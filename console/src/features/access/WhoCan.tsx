import { SegmentedControl } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import type { Find } from '@/lib/access';
import { useKnownSession } from '@/lib/session';
import { Card } from '@/ui/Card';
import { EmptyState } from '@/ui/EmptyState';
import { PageHead } from '@/ui/PageHead';
import { AccessTabs } from './AccessTabs';
import styles from './Decide.module.css';
import { FoundTable } from './FoundTable';
import { WhoCanForm } from './WhoCanForm';
import { FIELDS, FINDS, findOf, mistakesOf, type Search } from './whoCan';

/** Searches access from any side: who may, what somebody may do, and on what. */
export function WhoCan() {
  const { staff } = useKnownSession();
  const [parameters, setParameters] = useSearchParams();
  const get = (field: string) => parameters.get(field) ?? '';
  const search: Search = {
    find: findOf(parameters.get('find') ?? undefined),
    organization: get('organization'),
    subject: get('subject'),
    action: get('action'),
    resource: get('resource'),
  };
  const complete = Object.keys(mistakesOf(search)).length === 0;
  const turn = (find: Find) => setParameters({ find, organization: search.organization }, { replace: true });
  const ask = (asked: Search) =>
    setParameters([
      ['find', asked.find],
      ...FIELDS.filter((field) => asked[field] !== '').map((field) => [field, asked[field]] as [string, string]),
    ]);
  return (
    <>
      <PageHead
        title={FINDS[search.find]}
        facts="As things stand now; what hangs on something that is not said here is listed as conditional"
        action={
          <SegmentedControl
            size="xs"
            aria-label="What is searched for"
            value={search.find}
            onChange={(chosen) => turn(chosen as Find)}
            data={Object.entries(FINDS).map(([value, label]) => ({ value, label }))}
          />
        }
      />
      <AccessTabs />
      <div className={styles.split}>
        <WhoCanForm key={parameters.toString()} start={search} ask={ask} />
        {complete ? (
          <FoundTable search={search} />
        ) : (
          <Card>
            <EmptyState
              icon={<IconUsersGroup size={20} />}
              title="Ask from any side"
              text={
                staff
                  ? 'Who may do something to a thing, what somebody may do to it, or on which things they may do it.'
                  : 'You may ask what you can do, and on which things.'
              }
              command="bridge access list question.json"
            />
          </Card>
        )}
      </div>
    </>
  );
}
