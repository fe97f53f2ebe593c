import { Select, TextInput } from '@mantine/core';
import { answerOf, api } from '@/lib/api/client';
import type { DeclaredFlag } from '@/lib/flags';
import { useOrganization } from '@/lib/organizations';
import { useAction, type useDialog, useDraft } from '@/lib/useAction';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { OrganizationSelect } from '@/ui/OrganizationSelect';
import styles from './Flag.module.css';
import { SettingValueField } from './SettingValueField';
import { shortText } from './setting';
import { readValue, typeOf } from './settingType';

interface OverrideDialogProps {
  product: string;
  flag: string;
  declared: DeclaredFlag;
  dialog: ReturnType<typeof useDialog>;
}

/** Gives one customer or person a value or variant of their own. */
export function OverrideDialog({ product, flag, declared, dialog }: OverrideDialogProps) {
  const type = typeOf(declared.type);
  const variants = Object.keys(declared.variants ?? {});
  const byVariant = variants.length > 0;
  const { fields, change, drop } = useDraft(`override:${product}:${flag}`, {
    unit: 'account',
    organization: '',
    user: '',
    value: byVariant ? (variants[0] ?? '') : type.kind === 'boolean' ? 'true' : '',
  });
  const account = useOrganization(fields.organization || undefined).data?.id;
  const id = fields.unit === 'account' ? account : fields.user.trim();
  const read = byVariant ? { value: fields.value } : readValue(type, fields.value);
  const close = () => {
    drop();
    dialog.close();
  };
  const action = useAction(
    (_: undefined, headers) =>
      answerOf(
        api.PUT('/v1/access/flags/{product}/{flag}/overrides/{unit}', {
          params: { path: { product, flag, unit: fields.unit }, query: { id: id ?? '' } },
          body: (byVariant ? { variant: fields.value } : 'value' in read && { value: read.value }) as never,
          headers,
        }),
      ),
    close,
  );
  return (
    <ConfirmDialog
      opened={dialog.opened}
      close={close}
      title={`Override ${flag}`}
      action={'value' in read ? `Give them: ${shortText(read.value)}` : 'Give it'}
      busy={action.isPending}
      ready={Boolean(id) && 'value' in read}
      failure={action.error}
      confirm={() => action.mutate(undefined)}
    >
      <div className={styles.form}>
        <Select
          label="For"
          allowDeselect={false}
          data={[
            { value: 'account', label: 'A customer' },
            { value: 'user', label: 'A person' },
          ]}
          value={fields.unit}
          onChange={(chosen) => chosen !== null && change('unit', chosen)}
        />
        {fields.unit === 'account' ? (
          <OrganizationSelect
            label="Customer"
            value={fields.organization || undefined}
            onChange={(chosen) => change('organization', chosen ?? '')}
          />
        ) : (
          <TextInput
            label="Person"
            placeholder="user_01h..."
            value={fields.user}
            onChange={(event) => change('user', event.currentTarget.value)}
          />
        )}
        {byVariant ? (
          <Select
            label="Variant"
            allowDeselect={false}
            data={variants}
            value={fields.value}
            onChange={(chosen) => chosen !== null && change('value', chosen)}
          />
        ) : (
          <SettingValueField
            type={type}
            value={fields.value}
            error={fields.value !== '' && 'mistake' in read && read.mistake}
            onChange={(value) => change('value', value)}
          />
        )}
      </div>
    </ConfirmDialog>
  );
}
