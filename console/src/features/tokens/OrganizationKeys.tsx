import { Button } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { answerOf, api } from '@/lib/api/client';
import { useDialog } from '@/lib/useAction';
import { usePage } from '@/lib/usePage';
import { EmptyState } from '@/ui/EmptyState';
import { NewTokenDialog } from './NewTokenDialog';
import { TokenTable } from './TokenTable';

/** The keys with which programs of an organization call Bridge, and making one. */
export function OrganizationKeys({ organization, chosen = false }: { organization: string; chosen?: boolean }) {
  const create = useDialog('create');
  const list = usePage(['/v1/organizations/{org}/tokens', organization], (query) =>
    answerOf(api.GET('/v1/organizations/{org}/tokens', { params: { path: { org: organization }, query } })),
  );
  return (
    <>
      <TokenTable
        label="API keys"
        noun="key"
        list={list}
        {...(chosen && { organization })}
        action={list.rows !== undefined && <Button onClick={create.open}>Make a key</Button>}
        empty={
          <EmptyState
            icon={<IconKey size={20} />}
            title="No key yet"
            text="Programs of the organization call Bridge with a key of its own, bound to roles and scopes."
            command={`bridge tokens create ci --org ${organization} --scope bridge:members.read`}
          />
        }
      />
      <NewTokenDialog organization={organization} dialog={create} />
    </>
  );
}
