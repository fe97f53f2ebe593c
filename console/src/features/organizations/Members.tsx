import { Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { useKnownSession } from '@/lib/session';
import { useDialog } from '@/lib/useAction';
import { usePage } from '@/lib/usePage';
import { Badge, Chip } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Principal } from '@/ui/Principal';
import { When } from '@/ui/When';
import { Invitations } from './Invitations';
import { InviteDialog } from './InviteDialog';
import styles from './Overview.module.css';
import { useParent } from './useParent';

type Member = Schema<'MemberView'>;

const COLUMNS: Column<Member>[] = [
  { title: 'Member', cell: (each) => <Principal of={each.principal} /> },
  {
    title: 'Roles',
    cell: (each) => (
      <span className={styles.chips}>
        {each.roles?.map((role) => (
          <Chip key={role}>{role}</Chip>
        ))}
      </span>
    ),
  },
  {
    title: 'Through',
    cell: (each) => [...new Set(each.grants?.map((grant) => grant.source))].join(', '),
    wideOnly: true,
  },
  { title: 'State', cell: (each) => <Badge state={each.blocked ? 'blocked' : 'active'} />, wideOnly: true },
  { title: 'Since', cell: (each) => <When at={each.since} />, wideOnly: true },
];

/** Who belongs to an organization, by which roles and through what; and who is asked to join. */
export function Members() {
  const { org } = useParent();
  const { staff } = useKnownSession();
  const invite = useDialog('invite');
  const list = usePage(['/v1/organizations/{org}/members', org], (query) =>
    answerOf(api.GET('/v1/organizations/{org}/members', { params: { path: { org }, query } })),
  );
  return (
    <div className={styles.column}>
      <Card title="Members" action={!staff && <Button onClick={invite.open}>Invite</Button>} flush>
        <DataTable
          label="Members"
          noun="member"
          list={list}
          columns={COLUMNS}
          keyOf={(each) => each.principal ?? ''}
          empty={
            <EmptyState
              icon={<IconUsers size={20} />}
              title="Nobody belongs here yet"
              text="People join by an invitation that they accept."
              command={`bridge invitations send ${org} ann@example.com --role member`}
            />
          }
        />
      </Card>
      <Invitations org={org} />
      {!staff && <InviteDialog org={org} dialog={invite} />}
    </div>
  );
}
