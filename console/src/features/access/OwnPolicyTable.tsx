import { IconShieldLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '@/lib/api/client';
import { DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Loaded } from '@/ui/Loaded';
import { whole } from '@/ui/whole';
import { POLICY_COLUMNS, type Policy, testLink } from './policyColumns';

interface OwnPolicyTableProps {
  organization: string;
  /** Where a policy leads; without it, to a question about what it forbids. */
  linkOf?: (policy: Policy) => string;
}

/** What one organization forbids itself. */
export function OwnPolicyTable({ organization, linkOf }: OwnPolicyTableProps) {
  const query = useQuery({
    queryKey: ['/v1/access/policies', organization],
    queryFn: () => answerOf(api.GET('/v1/access/policies', { params: { query: { organization } } })),
    select: ({ policies = [] }): Policy[] =>
      policies.map((each) => ({
        product: each.product ?? '',
        key: each.policy ?? '',
        effect: 'forbid',
        actions: each.forbid ?? [],
        when: each.when,
        message: each.message,
      })),
  });
  return (
    <Loaded query={query}>
      {(policies) => (
        <DataTable
          label="Policies of the organization"
          noun="policy"
          list={whole(policies)}
          columns={POLICY_COLUMNS}
          keyOf={(each) => `${each.product}/${each.key}`}
          linkOf={linkOf ?? ((each) => testLink(each, organization))}
          empty={
            <EmptyState
              icon={<IconShieldLock size={20} />}
              title="It forbids itself nothing"
              text="A policy of its own stops its people, whatever is granted to them."
              command={`bridge access forbid registry no_nights image.push --when '...' --org ${organization}`}
            />
          }
        />
      )}
    </Loaded>
  );
}
