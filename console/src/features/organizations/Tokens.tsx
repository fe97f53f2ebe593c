import { IconKey } from '@tabler/icons-react';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { usePage } from '@/lib/usePage';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Id } from '@/ui/Id';
import { Principal } from '@/ui/Principal';
import { When } from '@/ui/When';
import { useParent } from './useParent';

type Token = Schema<'TokenView'>;

const COLUMNS: Column<Token>[] = [
  { title: 'Token', cell: (each) => each.name },
  { title: 'Kind', cell: (each) => each.kind },
  { title: 'State', cell: (each) => <Badge state={each.state} /> },
  { title: 'Scopes', cell: (each) => each.scopes?.join(', '), wideOnly: true },
  { title: 'Acts as', cell: (each) => <Principal of={each.principal} />, wideOnly: true },
  { title: 'Last used', cell: (each) => <When at={each.last_used_at} none="never" /> },
  { title: 'Expires', cell: (each) => <When at={each.expires_at} none="never" />, wideOnly: true },
  { title: 'Id', cell: (each) => <Id id={each.id} />, wideOnly: true },
];

/** The tokens that reach into an organization; their secrets are shown to nobody. */
export function Tokens() {
  const { org } = useParent();
  const list = usePage(['/v1/organizations/{org}/tokens', org], (query) =>
    answerOf(api.GET('/v1/organizations/{org}/tokens', { params: { path: { org }, query } })),
  );
  return (
    <Card flush>
      <DataTable
        label="Tokens"
        noun="token"
        list={list}
        columns={COLUMNS}
        keyOf={(each) => each.id ?? ''}
        empty={
          <EmptyState
            icon={<IconKey size={20} />}
            title="No tokens yet"
            text="Programs of the organization call Bridge with a token of its own, bound to roles and scopes."
            command={`bridge tokens create ci --org ${org} --scope bridge:members.read`}
          />
        }
      />
    </Card>
  );
}
