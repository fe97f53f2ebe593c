import type { ReactNode } from 'react';
import type { Schema } from '@/lib/api/client';
import { useFilters } from '@/lib/filters';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { type Column, DataTable, type Paged } from '@/ui/DataTable';
import { Principal } from '@/ui/Principal';
import { When } from '@/ui/When';
import { TokenPanel } from './TokenPanel';

type Token = Schema<'TokenView'>;

const COLUMNS: Column<Token>[] = [
  { title: 'Name', cell: (each) => each.name },
  { title: 'State', cell: (each) => <Badge state={each.state} /> },
  { title: 'Scopes', cell: (each) => each.scopes?.join(', '), wideOnly: true },
  { title: 'Acts as', cell: (each) => <Principal of={each.principal} brief />, wideOnly: true },
  { title: 'Created', cell: (each) => <When at={each.created_at} />, wideOnly: true },
  { title: 'Last used', cell: (each) => <When at={each.last_used_at} none="never" /> },
  { title: 'Expires', cell: (each) => <When at={each.expires_at} none="never" />, wideOnly: true },
];

interface TokenTableProps {
  label: string;
  noun: string;
  list: Paged<Token>;
  organization?: string;
  action?: ReactNode;
  empty: ReactNode;
}

/** Tokens without their secrets, which are shown to nobody again; one opens beside the list. */
export function TokenTable({ label, noun, list, organization, action, empty }: TokenTableProps) {
  const { get, set } = useFilters();
  const open = get('token');
  const kept = organization === undefined ? '' : `&organization=${organization}`;
  return (
    <>
      <Card title={label} note="A secret is shown once, when it is made" action={action} flush>
        <DataTable
          label={label}
          noun={noun}
          list={list}
          columns={COLUMNS}
          keyOf={(each) => each.id ?? ''}
          linkOf={(each) => `?token=${each.id}${kept}`}
          empty={empty}
        />
      </Card>
      {open !== undefined && <TokenPanel id={open} organization={organization} close={() => set('token', null)} />}
    </>
  );
}
