import { Button, Modal } from '@mantine/core';
import { Link } from 'react-router';
import type { Schema } from '@/lib/api/client';
import { Loaded } from '@/ui/Loaded';
import { AllowDialog } from './AllowDialog';
import styles from './Policies.module.css';
import { PolicyDialog } from './PolicyDialog';
import { fieldsOf, NO_POLICY, policyName } from './policy';
import { testLink } from './policyColumns';
import { useOwnPolicy } from './useOwnPolicy';
import type { usePolicyDialogs } from './usePolicyDialogs';

interface OwnPolicyDialogsProps {
  organization: string;
  dialogs: ReturnType<typeof usePolicyDialogs>;
}

/** What can be done to the policies of an organization: one more, another content, or none. */
export function OwnPolicyDialogs({ organization, dialogs }: OwnPolicyDialogsProps) {
  const { writing, edited, removed, close } = dialogs;
  const named = edited ?? removed;
  if (writing) {
    return <PolicyDialog organization={organization} initial={NO_POLICY} close={close} />;
  }
  return (
    named !== undefined && (
      <OfPolicy organization={organization} named={named} isRemoved={removed !== undefined} dialogs={dialogs} />
    )
  );
}

interface OfPolicyProps extends OwnPolicyDialogsProps {
  named: { product: string; key: string };
  isRemoved: boolean;
}

function OfPolicy({ organization, named, isRemoved, dialogs }: OfPolicyProps) {
  const query = useOwnPolicy(organization, named);
  const { close, remove } = dialogs;
  if (query.data === undefined) {
    return (
      <Modal opened onClose={close} title="Policy" size={520}>
        <Loaded query={query}>{() => null}</Loaded>
      </Modal>
    );
  }
  const { found, etag } = query.data;
  return isRemoved ? (
    <AllowDialog organization={organization} policy={found} etag={etag} close={close} />
  ) : (
    <PolicyDialog
      key={policyName(named)}
      organization={organization}
      initial={fieldsOf(found)}
      etag={etag}
      close={close}
    >
      <p className={styles.further}>
        <Link to={testLink(tested(found), organization)}>Ask what it does to somebody</Link>
        <Button variant="subtle" size="compact-sm" color="red" onClick={() => remove(policyName(named))}>
          Delete this policy
        </Button>
      </p>
    </PolicyDialog>
  );
}

function tested({ product = '', policy = '', forbid = [], when, message }: Schema<'GovernancePolicyView'>) {
  return { product, key: policy, effect: 'forbid' as const, actions: forbid, when, message };
}
