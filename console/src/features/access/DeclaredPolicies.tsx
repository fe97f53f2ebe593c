import { IconShieldLock } from '@tabler/icons-react';
import { Card } from '@/ui/Card';
import { DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Loaded } from '@/ui/Loaded';
import { whole } from '@/ui/whole';
import { POLICY_COLUMNS, type Policy, testLink } from './policyColumns';
import { useChosenOrganization } from './useChosenOrganization';
import { type ProductManifest, useManifests } from './useManifests';

/** What the manifests of products forbid and permit everybody. */
export function DeclaredPolicies() {
  const query = useManifests();
  const organization = useChosenOrganization();
  return (
    <Card title="Declared by products" note="For everybody; changed in the product's manifest" flush>
      <Loaded query={query} lines={4}>
        {(products) => (
          <DataTable
            label="Declared policies"
            noun="policy"
            list={whole(products.flatMap(policiesOf))}
            columns={POLICY_COLUMNS}
            keyOf={(each) => `${each.product}/${each.key}`}
            linkOf={(each) => testLink(each, organization)}
            empty={
              <EmptyState
                icon={<IconShieldLock size={20} />}
                title="No policies are declared"
                text="A product's manifest may forbid actions to everybody, whatever is granted."
                command="bridge apply products/registry.yaml"
              />
            }
          />
        )}
      </Loaded>
    </Card>
  );
}

function policiesOf({ product, manifest }: ProductManifest): Policy[] {
  return Object.entries(manifest.policies ?? {})
    .filter(([, each]) => !each.retired)
    .map(([key, each]) => ({
      product,
      key,
      effect: each.permit === undefined ? 'forbid' : 'permit',
      actions: each.permit ?? each.forbid ?? [],
      when: each.when,
      message: each.message,
    }));
}
