import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { answerOf, api } from '@/lib/api/client';
import { zone } from '@/lib/format';
import { useAction, type useDialog, useDraft } from '@/lib/useAction';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import styles from './Flag.module.css';
import { type GrantFields, mistakesIn, NO_GRANT, writingOf } from './grant';

interface GrantDialogProps {
  organization: string;
  dialog: ReturnType<typeof useDialog>;
}

/** Gives somebody a relation to a thing. */
export function GrantDialog({ organization, dialog }: GrantDialogProps) {
  const { fields, change, drop } = useDraft<GrantFields>(`grant:${organization}`, NO_GRANT);
  const [left, setLeft] = useState<Partial<Record<keyof GrantFields, boolean>>>({});
  const mistakes = mistakesIn(fields);
  const ready = Object.keys(mistakes).length === 0;
  const close = () => {
    drop();
    setLeft({});
    dialog.close();
  };
  const action = useAction(
    (_: undefined, headers) =>
      answerOf(
        api.POST('/v1/access/relations:write', {
          params: { query: { organization } },
          body: writingOf(fields),
          headers,
        }),
      ),
    close,
  );
  const text = (field: keyof GrantFields, label: string, placeholder: string, required = true) => (
    <TextInput
      label={label}
      placeholder={placeholder}
      required={required}
      value={fields[field]}
      error={left[field] && mistakes[field]}
      onBlur={() => setLeft((before) => ({ ...before, [field]: fields[field] !== '' }))}
      onChange={(event) => change(field, event.currentTarget.value)}
    />
  );
  return (
    <ConfirmDialog
      opened={dialog.opened}
      close={close}
      title="Grant"
      action={ready ? `Grant ${fields.relation.trim()} on ${fields.resource.trim()}` : 'Grant'}
      busy={action.isPending}
      ready={ready}
      failure={action.error}
      confirm={() => action.mutate(undefined)}
    >
      <div className={styles.form}>
        {text('subject', 'Subject', 'user:user_01h... or group:group_01h...#member')}
        {text('relation', 'Relation', 'reader')}
        {text('resource', 'Resource', 'repository:acme/web')}
        <TextInput
          type="datetime-local"
          label={`Until (${zone})`}
          description="Empty: until it is taken back"
          value={fields.until}
          onChange={(event) => change('until', event.currentTarget.value)}
        />
        {text('product', 'Product, where several have things of this type', 'registry', false)}
      </div>
    </ConfirmDialog>
  );
}
