import { Button, Drawer, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, type Schema, versionOf } from '@/lib/api/client';
import { timeText } from '@/lib/format';
import { useDialog } from '@/lib/useAction';
import { Badge } from '@/ui/Badge';
import { Facts } from '@/ui/Facts';
import { Id } from '@/ui/Id';
import { Loaded } from '@/ui/Loaded';
import { Principal } from '@/ui/Principal';
import { RevokeDialog } from './RevokeDialog';
import { RotateDialog } from './RotateDialog';

interface TokenPanelProps {
  id: string;
  organization: string | undefined;
  close: () => void;
}

/** One token: what it may do and for whom; it is given a new secret, or ended. */
export function TokenPanel({ id, organization, close }: TokenPanelProps) {
  const rotate = useDialog('rotate');
  const revoke = useDialog('revoke');
  const query = useQuery({
    queryKey: ['/v1/tokens/{id}', id],
    queryFn: () => versionOf(api.GET('/v1/tokens/{id}', { params: { path: { id } } })),
  });
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      size={480}
      title={query.data?.found.name ?? 'Token'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Loaded query={query}>
        {({ found, etag }) => (
          <Stack gap={16}>
            <Details token={found} />
            {found.revoked_at === undefined && (
              <Group gap={8}>
                <Button onClick={rotate.open}>Rotate</Button>
                <Button variant="default" onClick={revoke.open}>
                  Revoke
                </Button>
              </Group>
            )}
            <RotateDialog token={found} etag={etag} organization={organization} dialog={rotate} />
            <RevokeDialog token={found} dialog={revoke} />
          </Stack>
        )}
      </Loaded>
    </Drawer>
  );
}

function Details({ token }: { token: Schema<'TokenView'> }) {
  return (
    <Facts
      facts={[
        ['Id', <Id key="id" id={token.id} />],
        ['State', <Badge key="state" state={token.state} />],
        ['Kind', token.kind],
        ['Acts as', <Principal key="principal" of={token.principal} />],
        ['Scopes', token.scopes?.join(', ')],
        ['Only on', token.resources?.length ? token.resources.join(', ') : 'whatever the scopes reach'],
        ['Only from', token.addresses?.length ? token.addresses.join(', ') : 'any network'],
        ['Created', token.created_at && timeText(token.created_at)],
        ['Created by', <Principal key="by" of={token.created_by} />],
        ['Secret of', token.issued_at && timeText(token.issued_at)],
        ['Last used', token.last_used_at === undefined ? 'never' : timeText(token.last_used_at)],
        ['Expires', token.expires_at === undefined ? 'never' : timeText(token.expires_at)],
      ]}
    />
  );
}
