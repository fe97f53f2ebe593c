import { IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { usePage } from '@/lib/usePage';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Id } from '@/ui/Id';
import { Loaded } from '@/ui/Loaded';
import { Principal } from '@/ui/Principal';
import { When } from '@/ui/When';
import styles from './Groups.module.css';
import { useParent } from './useParent';

type Group = Schema<'GroupView'>;

const SHOWN = 100;

const COLUMNS: Column<Group>[] = [
  { title: 'Group', cell: (each) => each.display_name ?? each.key },
  { title: 'Key', cell: (each) => <code>{each.key}</code> },
  { title: 'Id', cell: (each) => <Id id={each.id} />, wideOnly: true },
  { title: 'Created', cell: (each) => <When at={each.created_at} />, wideOnly: true },
];

/** The groups of an organization, and the members of the one that is open. */
export function Groups() {
  const { org } = useParent();
  const [parameters] = useSearchParams();
  const open = parameters.get('open') ?? undefined;
  const list = usePage(['/v1/organizations/{org}/groups', org], (query) =>
    answerOf(api.GET('/v1/organizations/{org}/groups', { params: { path: { org }, query } })),
  );
  return (
    <div className={open === undefined ? undefined : styles.split}>
      <Card flush>
        <DataTable
          label="Groups"
          noun="group"
          list={list}
          columns={COLUMNS}
          keyOf={(each) => each.id ?? ''}
          linkOf={(each) => `?open=${each.id}`}
          empty={
            <EmptyState
              icon={<IconUsersGroup size={20} />}
              title="No groups yet"
              text="A group gathers people, so that grants and settings name it instead of each of them."
              command={`bridge groups create ${org} release`}
            />
          }
        />
      </Card>
      {open !== undefined && <GroupMembers org={org} group={open} />}
    </div>
  );
}

function GroupMembers({ org, group }: { org: string; group: string }) {
  const query = useQuery({
    queryKey: ['/v1/organizations/{org}/groups/{group}/members', org, group],
    queryFn: () =>
      answerOf(
        api.GET('/v1/organizations/{org}/groups/{group}/members', {
          params: { path: { org, group }, query: { limit: SHOWN } },
        }),
      ),
  });
  return (
    <Card title="Members of the group" note={<Id id={group} />}>
      <Loaded query={query} lines={3}>
        {(found) =>
          found.results?.length ? (
            <ul className={styles.members}>
              {found.results.map((each) => (
                <li key={each.member}>
                  <Principal of={each.member} />
                  <span>{each.sources?.join(', ')}</span>
                </li>
              ))}
            </ul>
          ) : (
            <p className={styles.quiet}>Nobody is in this group.</p>
          )
        }
      </Loaded>
    </Card>
  );
}
