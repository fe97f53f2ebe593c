import { Select } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useFilters } from '@/lib/filters';
import { zone } from '@/lib/format';
import { useKnownSession } from '@/lib/session';
import { Card } from '@/ui/Card';
import { EmptyState } from '@/ui/EmptyState';
import { Filters } from '@/ui/Filters';
import { PageHead } from '@/ui/PageHead';
import { OrganizationKeys } from './OrganizationKeys';

/** The API keys of the organizations to which the person belongs; those of others are nobody else's to see. */
export function Keys() {
  const { memberships } = useKnownSession();
  const { get, set } = useFilters();
  const own = memberships
    .filter((each) => each.kind !== 'personal')
    .map((each) => {
      const value = each.name ?? each.account ?? '';
      return { value, label: each.display_name ?? value };
    });
  const organization = get('organization') ?? own[0]?.value;
  return (
    <>
      <PageHead
        title="API keys"
        facts={`Keys with which programs call Bridge for an organization of yours · times in ${zone}`}
      />
      <Filters>
        <Select
          label="Organization"
          allowDeselect={false}
          data={own}
          value={organization ?? null}
          onChange={(chosen) => set('organization', chosen)}
        />
      </Filters>
      {organization === undefined ? (
        <Card>
          <EmptyState
            icon={<IconKey size={20} />}
            title="You belong to no organization"
            text="Keys are made for an organization, by those who run it. A token of your own is under your account."
            command="bridge tokens create laptop --scope bridge:me.read"
          />
        </Card>
      ) : (
        <OrganizationKeys key={organization} organization={organization} chosen />
      )}
    </>
  );
}
