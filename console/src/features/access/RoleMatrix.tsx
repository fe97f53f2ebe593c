import { IconCheck } from '@tabler/icons-react';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Loaded } from '@/ui/Loaded';
import { Subtitled } from '@/ui/Subtitled';
import { whole } from '@/ui/whole';
import styles from './Roles.module.css';
import { type Role, useGiven } from './useRoles';

/** Relations and permissions by the own roles that give them, on every thing of the organization. */
export function RoleMatrix({ organization, roles }: { organization: string; roles: Role[] }) {
  const query = useGiven(organization, roles);
  const titles = Object.fromEntries(roles.map((each) => [each.key, each.title ?? each.key ?? '']));
  return (
    <Card title="What own roles give" note="On every thing of that type in the organization" flush>
      <Loaded query={query}>
        {(given) => {
          const permissions = [...new Set(given.flatMap((each) => each.gives))].sort();
          const columns: Column<string>[] = [
            { title: 'Permission', cell: (each) => <Permission of={each} /> },
            ...given.map(({ role, gives }) => ({
              title: titles[role] ?? role,
              cell: (each: string) =>
                gives.includes(each) ? (
                  <IconCheck size={16} className={styles.given} role="img" aria-label="given" />
                ) : (
                  <span className={styles.nobody}>-</span>
                ),
            })),
          ];
          return (
            <DataTable
              label="What own roles give"
              noun="permission"
              list={whole(permissions)}
              columns={columns}
              keyOf={(each) => each}
              empty={
                <EmptyState
                  title={roles.length === 0 ? 'No roles of its own' : 'They give nothing yet'}
                  text="A role of its own gives relations and permissions that products declare to whoever holds it."
                  command={
                    roles.length === 0
                      ? `bridge roles create ${organization} publisher`
                      : `bridge access give ${roles[0]?.key} registry:repository.reader --org ${organization}`
                  }
                />
              }
            />
          );
        }}
      </Loaded>
    </Card>
  );
}

function Permission({ of }: { of: string }) {
  const [product, name] = of.split(':', 2);
  return (
    <Subtitled below={product}>
      <code>{name}</code>
    </Subtitled>
  );
}
