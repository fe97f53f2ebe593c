import { Button } from '@mantine/core';
import { IconShieldLock } from '@tabler/icons-react';
import { useOrganization } from '@/lib/organizations';
import { useMay } from '@/lib/useMay';
import { Card } from '@/ui/Card';
import { EmptyState } from '@/ui/EmptyState';
import { OwnPolicyDialogs } from './OwnPolicyDialogs';
import { OwnPolicyTable } from './OwnPolicyTable';
import { policyName } from './policy';
import { useChosenOrganization } from './useChosenOrganization';
import { usePolicyDialogs } from './usePolicyDialogs';

/** What an organization forbids itself, above every grant and role; whoever sees to its security changes it here. */
export function OwnPolicies() {
  const organization = useChosenOrganization();
  const may = useMay('policies.manage', useOrganization(organization).data?.id);
  const dialogs = usePolicyDialogs();
  return (
    <Card
      title="Of an organization"
      note={`What it forbids itself; a company's policies hold below it, too${may ? ' · open one to change it' : ''}`}
      action={may && <Button onClick={dialogs.write}>New policy</Button>}
      flush
    >
      {organization === undefined ? (
        <EmptyState
          icon={<IconShieldLock size={20} />}
          title="Choose an organization"
          text="Each may forbid its own people something, whatever is granted."
          command="bridge access policies --org acme"
        />
      ) : (
        <OwnPolicyTable
          organization={organization}
          {...(may && { linkOf: (policy) => dialogs.editLink(policyName(policy)) })}
        />
      )}
      {organization !== undefined && may && <OwnPolicyDialogs organization={organization} dialogs={dialogs} />}
    </Card>
  );
}
