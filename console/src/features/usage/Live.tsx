import { Button } from '@mantine/core';
import { IconBroadcast } from '@tabler/icons-react';
import { useFilters } from '@/lib/filters';
import { zone } from '@/lib/format';
import { Card } from '@/ui/Card';
import { EmptyState } from '@/ui/EmptyState';
import { Filters } from '@/ui/Filters';
import { OrganizationSelect } from '@/ui/OrganizationSelect';
import { PageHead } from '@/ui/PageHead';
import { EventTail } from './EventTail';
import { UsageTabs } from './UsageTabs';
import { useCustomer } from './useCustomer';

/** The events of a customer as they come. */
export function Live() {
  const { customer, choose } = useCustomer();
  const { get, set } = useFilters();
  const paused = get('paused') !== undefined;
  return (
    <>
      <PageHead
        title="Live"
        crumbs={[{ title: 'Usage', to: '/usage' }]}
        facts={`The newest events of a customer, asked for every 2 seconds · times in ${zone}`}
        action={
          customer !== undefined && (
            <Button variant="default" aria-pressed={paused} onClick={() => set('paused', paused ? null : '1')}>
              {paused ? 'Go on' : 'Pause'}
            </Button>
          )
        }
      />
      <UsageTabs />
      <Filters>
        <OrganizationSelect label="Customer" value={customer} onChange={choose} />
      </Filters>
      {customer === undefined ? (
        <Card>
          <EmptyState
            icon={<IconBroadcast size={20} />}
            title="Whose events?"
            text="Choose a customer to see its events as they come."
            command="bridge usage tail acme"
          />
        </Card>
      ) : (
        <EventTail organization={customer} paused={paused} />
      )}
    </>
  );
}
