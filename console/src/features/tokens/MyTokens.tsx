import { Button } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { answerOf, api } from '@/lib/api/client';
import { zone } from '@/lib/format';
import { useDialog } from '@/lib/useAction';
import { usePage } from '@/lib/usePage';
import { EmptyState } from '@/ui/EmptyState';
import { MeHead } from '@/ui/MeHead';
import { NewTokenDialog } from './NewTokenDialog';
import { TokenTable } from './TokenTable';

/** The person's own tokens. */
export function MyTokens() {
  const create = useDialog('create');
  const list = usePage(['/v1/me/tokens'], (query) => answerOf(api.GET('/v1/me/tokens', { params: { query } })));
  return (
    <>
      <MeHead facts={`Programs that hold one act as you, for no more than its scopes · times in ${zone}`} />
      <TokenTable
        label="Your tokens"
        noun="token"
        list={list}
        action={<Button onClick={create.open}>Make a token</Button>}
        empty={
          <EmptyState
            icon={<IconKey size={20} />}
            title="No token of yours"
            text="A script that does what you do calls Bridge with a token of yours."
            command="bridge tokens create laptop --scope bridge:me.read"
          />
        }
      />
      <NewTokenDialog dialog={create} />
    </>
  );
}
