import { IconShieldCheck } from '@tabler/icons-react';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { zone } from '@/lib/format';
import { usePage } from '@/lib/usePage';
import { Badge, Chip } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { MeHead } from '@/ui/MeHead';
import { Subtitled } from '@/ui/Subtitled';
import { Sources } from './Sources';

type Membership = Schema<'MyMembershipView'>;

const COLUMNS: Column<Membership>[] = [
  { title: 'Where', cell: (each) => <Subtitled below={each.name ?? each.kind}>{each.display_name}</Subtitled> },
  { title: 'Roles', cell: (each) => each.roles?.map((role) => <Chip key={role}>{role}</Chip>) },
  { title: 'Through', cell: (each) => <Sources account={each.account} />, wideOnly: true },
  { title: 'State', cell: (each) => <Badge state={each.blocked ? 'blocked' : each.state} />, wideOnly: true },
];

/** Where the person has which roles, and through what. */
export function Access() {
  const list = usePage(['/v1/me/memberships'], (query) =>
    answerOf(api.GET('/v1/me/memberships', { params: { query } })),
  );
  return (
    <>
      <MeHead facts={`Where you have which roles, and through what · times in ${zone}`} />
      <Card flush>
        <DataTable
          label="Access"
          noun="membership"
          list={list}
          columns={COLUMNS}
          keyOf={(each) => each.account ?? ''}
          linkOf={(each) => `/organizations/${each.name ?? each.account}`}
          empty={
            <EmptyState
              icon={<IconShieldCheck size={20} />}
              title="You belong to no organization"
              text="You join one by an invitation, which comes by mail."
              command="bridge me memberships"
            />
          }
        />
      </Card>
    </>
  );
}
