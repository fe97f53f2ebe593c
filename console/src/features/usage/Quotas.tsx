import { IconGauge } from '@tabler/icons-react';
import { zone } from '@/lib/format';
import { Card } from '@/ui/Card';
import { EmptyState } from '@/ui/EmptyState';
import { Filters } from '@/ui/Filters';
import { OrganizationSelect } from '@/ui/OrganizationSelect';
import { PageHead } from '@/ui/PageHead';
import { QuotaTable } from './QuotaTable';
import { UsageTabs } from './UsageTabs';
import { useCustomer } from './useCustomer';

/** How much of what it may use a customer has used. */
export function Quotas() {
  const { customer, choose } = useCustomer();
  return (
    <>
      <PageHead
        title="Quotas"
        crumbs={[{ title: 'Usage', to: '/usage' }]}
        facts={`Used, reserved and left of what a customer has; times in ${zone}`}
      />
      <UsageTabs />
      <Filters>
        <OrganizationSelect label="Customer" value={customer} onChange={choose} />
      </Filters>
      {customer === undefined ? (
        <Card>
          <EmptyState
            icon={<IconGauge size={20} />}
            title="Whose quotas?"
            text="Choose a customer to see what it may use, and what is left."
            command="bridge entitlements list acme"
          />
        </Card>
      ) : (
        <QuotaTable organization={customer} />
      )}
    </>
  );
}
