import { Button, SegmentedControl } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useFilters } from '@/lib/filters';
import { useOrganization } from '@/lib/organizations';
import { useDialog } from '@/lib/useAction';
import { useMay } from '@/lib/useMay';
import { Card } from '@/ui/Card';
import { EmptyState } from '@/ui/EmptyState';
import { Filters, TextFilter } from '@/ui/Filters';
import { PageHead } from '@/ui/PageHead';
import { AccessTabs } from './AccessTabs';
import { GrantDialog } from './GrantDialog';
import { GrantTable } from './GrantTable';
import { OrganizationFilter } from './OrganizationFilter';
import { useChosenOrganization } from './useChosenOrganization';

const TEXTS = [
  ['resource', 'Resource', 'repository:acme/web'],
  ['relation', 'Relation', 'reader'],
  ['subject', 'Subject', 'user:user_01h...'],
] as const;

/** The grants that are stored for an organization: who stands in which relation to what. */
export function Relations() {
  const { get, set } = useFilters();
  const organization = useChosenOrganization();
  const dialog = useDialog('grant');
  const may = useMay('relations.write', useOrganization(organization).data?.id);
  return (
    <>
      <PageHead
        title="Relations"
        facts="Grants that are stored; what follows from them is on the page Who can"
        action={may && <Button onClick={dialog.open}>Grant</Button>}
      />
      <AccessTabs />
      <Filters>
        <OrganizationFilter />
        {TEXTS.map(([name, label, placeholder]) => (
          <TextFilter
            key={name}
            label={label}
            placeholder={placeholder}
            value={get(name)}
            onChange={(value) => set(name, value)}
          />
        ))}
      </Filters>
      <Card
        title="Grants"
        note={may ? 'Open one to take it back' : 'Who stands in which relation to what'}
        action={
          <SegmentedControl
            size="xs"
            aria-label="Which grants"
            value={get('ignored') ?? ''}
            onChange={(chosen) => set('ignored', chosen)}
            data={[
              { value: '', label: 'All' },
              { value: 'true', label: 'Not allowed any more' },
            ]}
          />
        }
        flush
      >
        {organization === undefined ? (
          <EmptyState
            icon={<IconLink size={20} />}
            title="Choose an organization"
            text="Grants belong to an organization, which decides who may see them."
            command="bridge access relations --org acme"
          />
        ) : (
          <GrantTable organization={organization} may={may} />
        )}
      </Card>
      {organization !== undefined && may && <GrantDialog organization={organization} dialog={dialog} />}
    </>
  );
}
