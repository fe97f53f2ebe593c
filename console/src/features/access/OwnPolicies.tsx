import { IconShieldLock } from '@tabler/icons-react';
import { Card } from '@/ui/Card';
import { EmptyState } from '@/ui/EmptyState';
import { OwnPolicyTable } from './OwnPolicyTable';
import { useChosenOrganization } from './useChosenOrganization';

/** What an organization forbids itself, above every grant and role. */
export function OwnPolicies() {
  const organization = useChosenOrganization();
  return (
    <Card title="Of an organization" note="What it forbids itself; a company's policies hold below it, too" flush>
      {organization === undefined ? (
        <EmptyState
          icon={<IconShieldLock size={20} />}
          title="Choose an organization"
          text="Each may forbid its own people something, whatever is granted."
          command="bridge access policies --org acme"
        />
      ) : (
        <OwnPolicyTable organization={organization} />
      )}
    </Card>
  );
}
