import { Select } from '@mantine/core';
import { answerOf, api } from '@/lib/api/client';
import { useFilters } from '@/lib/filters';
import { moneyText } from '@/lib/money';
import { useAction, type useDialog, useDraft } from '@/lib/useAction';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import styles from './Change.module.css';
import { ChangeForm } from './ChangeForm';
import { ChangePreview } from './ChangePreview';
import { type ChangeFields, changeOf, fieldsOf, type Item, mistakesIn, mistakesOf } from './change';
import { usePreview, useUpcoming } from './usePreview';
import type { Subscription } from './useSubscription';

interface ChangeDialogProps {
  id: string;
  subscription: Subscription;
  etag: string;
  zone: string;
  dialog: ReturnType<typeof useDialog>;
}

/** Another plan, other seats: what it costs is seen while it is chosen, and stands on the button. */
export function ChangeDialog(props: ChangeDialogProps) {
  const { get } = useFilters();
  const items = props.subscription.items ?? [];
  const item = items.find((each) => each.key === get('item')) ?? items[0];
  return item !== undefined && props.dialog.opened ? <Opened key={item.key} item={item} {...props} /> : null;
}

function Opened({ id, subscription, etag, zone, dialog, item }: ChangeDialogProps & { item: Item }) {
  const { set } = useFilters();
  const { fields, change: choose, drop } = useDraft<ChangeFields>(`change:${id}:${item.key}`, fieldsOf(item));
  const change = changeOf(item, fields);
  const upcoming = useUpcoming(id);
  const { preview, failure, busy } = usePreview(id, etag, change);
  const action = useAction(
    (_: undefined, headers) =>
      answerOf(
        api.POST('/v1/subscriptions/{id}:change', {
          params: { path: { id }, header: { 'If-Match': etag } },
          body: change ?? {},
          headers,
        }),
      ),
    () => {
      drop();
      dialog.close();
    },
  );
  const atOnce = fields.invoice === 'immediately' && fields.effective === 'now';
  const total = moneyText(preview?.document?.total ?? '0', subscription.currency ?? '');
  const known = change !== undefined && preview !== undefined && !busy;
  return (
    <ConfirmDialog
      opened
      close={dialog.close}
      title="Change plan"
      action={known ? (atOnce ? `Change and invoice ${total}` : `Change, next invoice ${total}`) : 'Change'}
      busy={action.isPending}
      ready={known}
      failure={action.error}
      confirm={() => action.mutate(undefined)}
      wide
    >
      <div className={styles.split}>
        <div className={styles.form}>
          {(subscription.items?.length ?? 0) > 1 && (
            <Select
              label="Item"
              allowDeselect={false}
              data={subscription.items?.map((each) => each.key ?? '') ?? []}
              value={item.key ?? ''}
              onChange={(chosen) => set('item', chosen)}
            />
          )}
          <ChangeForm
            item={item}
            subscription={subscription}
            zone={zone}
            fields={fields}
            mistakes={{ ...mistakesOf(failure), ...mistakesOf(action.error), ...mistakesIn(fields) }}
            choose={choose}
          />
        </div>
        <ChangePreview
          shown={change === undefined ? upcoming.data : preview}
          upcoming={upcoming.data}
          failure={change === undefined ? upcoming.error : failure}
          busy={busy}
          zone={zone}
        />
      </div>
    </ConfirmDialog>
  );
}
