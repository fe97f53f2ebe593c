import { Select, Stack, Textarea, TextInput } from '@mantine/core';
import { answerOf, api } from '@/lib/api/client';
import { Problem } from '@/lib/api/problem';
import { useAction, type useDialog, useDraft } from '@/lib/useAction';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { LIVES, lifeOf } from './lives';
import { Secret } from './Secret';
import { scopesOf } from './tokenCall';

const ROLES = ['member', 'admin', 'billing', 'security'];

interface NewTokenDialogProps {
  /** Whose it is; one's own without it. */
  organization?: string;
  dialog: ReturnType<typeof useDialog>;
}

/** Makes a token for a program, and shows its secret once. */
export function NewTokenDialog({ organization, dialog }: NewTokenDialogProps) {
  const { fields, change, drop } = useDraft(`token:${organization ?? 'me'}`, {
    name: '',
    scopes: organization === undefined ? 'bridge:me.read' : 'bridge:members.read',
    role: 'member',
    life: '90',
  });
  const scopes = scopesOf(fields.scopes);
  const create = useAction(
    (_: undefined, headers) => {
      const body = { name: fields.name.trim(), scopes, ...lifeOf(fields.life) };
      return answerOf(
        organization === undefined
          ? api.POST('/v1/me/tokens', { body, headers })
          : api.POST('/v1/organizations/{org}/tokens', {
              params: { path: { org: organization } },
              body: { ...body, ...(fields.role !== 'member' && { roles: [fields.role] }) },
              headers,
            }),
      );
    },
    () => {
      drop();
      dialog.close();
    },
  );
  const wrong = (pointer: string) => (create.error instanceof Problem ? create.error.at(pointer) : undefined);
  if (create.data !== undefined) {
    return <Secret issued={create.data} organization={organization} close={create.reset} />;
  }
  return (
    <ConfirmDialog
      opened={dialog.opened}
      close={dialog.close}
      title={organization === undefined ? 'Make a token of yours' : 'Make an API key'}
      action="Make it"
      busy={create.isPending}
      ready={fields.name.trim() !== '' && scopes.length > 0}
      failure={create.error}
      confirm={() => create.mutate(undefined)}
    >
      <Stack gap={16}>
        <p>
          {organization === undefined
            ? 'It acts as you, for no more than its scopes.'
            : 'It acts as a service account of the organization, which stays when you leave.'}
        </p>
        <TextInput
          label="Name"
          description="What it is for, for people"
          value={fields.name}
          error={wrong('/name')}
          onChange={(event) => change('name', event.currentTarget.value)}
          data-autofocus
        />
        <Textarea
          label="Scopes"
          description="Actions of products, a line each: registry:image.push, or registry:* for all of one"
          autosize
          minRows={2}
          value={fields.scopes}
          error={wrong('/scopes')}
          onChange={(event) => change('scopes', event.currentTarget.value)}
        />
        {organization !== undefined && (
          <Select
            label="Role"
            allowDeselect={false}
            data={ROLES}
            value={fields.role}
            onChange={(chosen) => change('role', chosen ?? 'member')}
          />
        )}
        <Select
          label="Good for"
          allowDeselect={false}
          data={LIVES}
          value={fields.life}
          onChange={(chosen) => change('life', chosen ?? '90')}
        />
      </Stack>
    </ConfirmDialog>
  );
}
