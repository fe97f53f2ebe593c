import { Select, TextInput } from '@mantine/core';
import { answerOf, api } from '@/lib/api/client';
import { zone } from '@/lib/format';
import { moneyText } from '@/lib/money';
import { useAction, type useDialog, useDraft } from '@/lib/useAction';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import styles from './Billing.module.css';
import { type CouponFields, couponBody, couponMistakes, NO_COUPON } from './coupon';

/** Makes a code that gives a discount. */
export function CouponDialog({ dialog }: { dialog: ReturnType<typeof useDialog> }) {
  const { fields, change, drop } = useDraft<CouponFields>('coupon', NO_COUPON);
  const mistakes = couponMistakes(fields);
  const close = () => {
    drop();
    dialog.close();
  };
  const action = useAction(
    (_: undefined, headers) => answerOf(api.POST('/v1/coupons', { body: couponBody(fields), headers })),
    close,
  );
  const off = fields.kind === 'percent' ? `${fields.percent}%` : moneyText(fields.amount || '0', fields.currency);
  const ready = Object.keys(mistakes).length === 0;
  const text = (field: keyof CouponFields, label: string, further: object = {}) => (
    <TextInput
      label={label}
      value={fields[field]}
      error={fields[field] !== NO_COUPON[field] && mistakes[field]}
      onChange={(event) => change(field, event.currentTarget.value)}
      {...further}
    />
  );
  return (
    <ConfirmDialog
      opened={dialog.opened}
      close={close}
      title="New coupon"
      action={ready ? `Make ${fields.code.trim().toUpperCase()}: ${off} off` : 'Make it'}
      busy={action.isPending}
      ready={ready}
      failure={action.error}
      confirm={() => action.mutate(undefined)}
    >
      <p className={styles.quiet}>
        A coupon cannot be changed once it is made. Without an end it can be redeemed for good.
      </p>
      <div className={styles.form}>
        <div className={styles.pair}>
          {text('code', 'Code', { required: true, placeholder: 'LAUNCH26' })}
          {text('title', 'As documents say it', { required: true, placeholder: 'Launch offer' })}
        </div>
        <div className={styles.pair}>
          <Select
            label="Takes off"
            allowDeselect={false}
            data={[
              { value: 'percent', label: 'A share of each line' },
              { value: 'amount', label: 'An amount each period' },
            ]}
            value={fields.kind}
            onChange={(chosen) => chosen !== null && change('kind', chosen)}
          />
          {fields.kind === 'percent' ? (
            text('percent', 'Percent', { required: true, inputMode: 'decimal', placeholder: '20' })
          ) : (
            <div className={styles.pair}>
              {text('amount', 'Amount', { required: true, inputMode: 'decimal', placeholder: '5.00' })}
              {text('currency', 'Currency', { required: true, maxLength: 3 })}
            </div>
          )}
        </div>
        <div className={styles.pair}>
          {text('periods', 'For how many periods', { inputMode: 'numeric', placeholder: 'Every one' })}
          {text('redemptions', 'Times in all', { inputMode: 'numeric', placeholder: 'Any' })}
        </div>
        <div className={styles.pair}>
          {text('perAccount', 'Times by one customer', { inputMode: 'numeric', placeholder: 'Any' })}
          {text('until', `Until (${zone})`, { type: 'datetime-local' })}
        </div>
      </div>
    </ConfirmDialog>
  );
}
