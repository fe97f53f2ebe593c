import { words } from '@/lib/format';
import { Chip } from '@/ui/Badge';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Loaded } from '@/ui/Loaded';
import { Subtitled } from '@/ui/Subtitled';
import { whole } from '@/ui/whole';
import { RoleHolders } from './RoleHolders';
import { type Role, useRoles } from './useRoles';

/** The roles that can be given in an organization, and who has them. */
export function RoleTable({ organization }: { organization: string }) {
  const query = useRoles(organization);
  const columns: Column<Role>[] = [
    { title: 'Role', cell: (each) => <Subtitled below={!each.core && each.key}>{words(each.title ?? '')}</Subtitled> },
    { title: 'Kind', cell: (each) => <Chip>{each.core ? 'core' : 'own'}</Chip> },
    { title: 'Holders', cell: (each) => <RoleHolders organization={organization} role={each.key ?? ''} /> },
  ];
  return (
    <Loaded query={query} lines={6}>
      {(roles) => (
        <DataTable
          label="Roles"
          noun="role"
          list={whole(roles)}
          columns={columns}
          keyOf={(each) => each.key ?? ''}
          empty={<EmptyState title="No roles" text="There are no roles that can be given here." />}
        />
      )}
    </Loaded>
  );
}
