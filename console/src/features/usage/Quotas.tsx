import { IconGauge } from '@tabler/icons-react';
import { useFilters } from '@/lib/filters';
import { zone } from '@/lib/format';
import { useKnownSession } from '@/lib/session';
import { Card } from '@/ui/Card';
import { EmptyState } from '@/ui/EmptyState';
import { ChoiceFilter, Filters } from '@/ui/Filters';
import { OrganizationSelect } from '@/ui/OrganizationSelect';
import { PageHead } from '@/ui/PageHead';
import { ProductFilter } from '@/ui/ProductFilter';
import { NearQuotas, SHARE, SHARES } from './NearQuotas';
import { QuotaTable } from './QuotaTable';
import { UsageTabs } from './UsageTabs';
import { useCustomer } from './useCustomer';

/** Which customers are near a quota, for those who look at all of them; and how much of what it may use a customer has used. */
export function Quotas() {
  const { customer, choose } = useCustomer();
  const { staff } = useKnownSession();
  const { get, set } = useFilters();
  const all = staff && customer === undefined;
  return (
    <>
      <PageHead
        title="Quotas"
        crumbs={[{ title: 'Usage', to: '/usage' }]}
        facts={`${all ? 'Customers who have used much of what they have' : 'Used, reserved and left of what a customer has'}; times in ${zone}`}
      />
      <UsageTabs />
      <Filters>
        <OrganizationSelect
          label="Customer"
          placeholder={staff ? 'All customers' : 'Choose'}
          value={customer}
          onChange={choose}
        />
        {all && (
          <>
            <ChoiceFilter
              label="Used at least"
              choices={SHARES}
              value={get('at_least') ?? SHARE}
              onChange={(value) => set('at_least', value === SHARE ? null : value)}
            />
            <ProductFilter value={get('product')} onChange={(value) => set('product', value)} />
          </>
        )}
      </Filters>
      {customer !== undefined ? (
        <QuotaTable organization={customer} />
      ) : all ? (
        <NearQuotas />
      ) : (
        <Card>
          <EmptyState
            icon={<IconGauge size={20} />}
            title="Whose quotas?"
            text="Choose a customer to see what it may use, and what is left."
            command="bridge entitlements list acme"
          />
        </Card>
      )}
    </>
  );
}
