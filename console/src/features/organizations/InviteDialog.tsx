import { Select, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '@/lib/api/client';
import { Problem } from '@/lib/api/problem';
import { counted } from '@/lib/format';
import { type useDialog, useDraft } from '@/lib/useAction';
import { Badge } from '@/ui/Badge';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Prose } from '@/ui/Prose';
import styles from './InviteDialog.module.css';
import { inviteesOf, MOST_INVITEES } from './invitees';

const ROLES = ['member', 'admin', 'billing', 'security'];
const TONES = { ok: 'good', invited: 'neutral', duplicate: 'warn', invalid: 'bad' } as const;

/** Invites people by their addresses: pasted, reviewed, sent. Who was refused stays, with the reason. */
export function InviteDialog({ org, dialog }: { org: string; dialog: ReturnType<typeof useDialog> }) {
  const client = useQueryClient();
  const { fields, change, drop } = useDraft(`invite:${org}`, { pasted: '', role: 'member' });
  const [refusals, setRefusals] = useState<Record<string, string>>({});
  const present = useQuery({
    queryKey: ['/v1/organizations/{org}/invitations', org, 'pending'],
    enabled: dialog.opened,
    queryFn: () =>
      answerOf(api.GET('/v1/organizations/{org}/invitations', { params: { path: { org }, query: { limit: 100 } } })),
  });
  const invited = (present.data?.results ?? [])
    .filter((each) => each.state === 'pending')
    .map((each) => each.email ?? '');
  const invitees = inviteesOf(fields.pasted, invited);
  const sendable = invitees.filter((each) => each.verdict === 'ok');
  const send = useMutation({
    mutationFn: async () => {
      const refused: Record<string, string> = {};
      for (const { email } of sendable) {
        await answerOf(
          api.POST('/v1/organizations/{org}/invitations', {
            params: { path: { org } },
            body: { email, roles: [fields.role] },
          }),
        ).catch((failure: unknown) => {
          if (!(failure instanceof Problem) || failure.needsStepUp || failure.isSignedOut) {
            throw failure;
          }
          refused[email] = failure.message;
        });
      }
      return refused;
    },
    onSettled: () => client.invalidateQueries(),
    onSuccess: (refused) => {
      setRefusals(refused);
      if (Object.keys(refused).length === 0) {
        drop();
        dialog.close();
      } else {
        change('pasted', Object.keys(refused).join('\n'));
      }
    },
  });
  return (
    <ConfirmDialog
      opened={dialog.opened}
      close={dialog.close}
      title="Invite people"
      action={`Invite ${counted(sendable.length, 'person', 'people')} as ${fields.role}`}
      busy={send.isPending}
      ready={sendable.length > 0 && sendable.length <= MOST_INVITEES}
      failure={send.error}
      confirm={() => send.mutate()}
    >
      <div className={styles.form}>
        <Textarea
          label="Addresses"
          description={`One a line, or separated by commas; ${MOST_INVITEES} at most`}
          autosize
          minRows={3}
          maxRows={8}
          value={fields.pasted}
          onChange={(event) => change('pasted', event.currentTarget.value)}
          data-autofocus
        />
        <Select
          label="Role"
          allowDeselect={false}
          data={ROLES}
          value={fields.role}
          onChange={(chosen) => change('role', chosen ?? 'member')}
        />
      </div>
      {invitees.length > 0 && (
        <ul className={styles.review} aria-label="Review">
          {invitees.map((each, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same address may stand twice
            <li key={`${place} ${each.email}`}>
              <span>
                {each.email}
                {refusals[each.email] !== undefined && (
                  <small>
                    <Prose text={refusals[each.email] ?? ''} />
                  </small>
                )}
              </span>
              <Badge state={each.verdict} tone={TONES[each.verdict]} />
            </li>
          ))}
        </ul>
      )}
    </ConfirmDialog>
  );
}
