import { Button } from '@mantine/core';
import { IconTicket } from '@tabler/icons-react';
import { answerOf, api } from '@/lib/api/client';
import { zone } from '@/lib/format';
import { useDialog } from '@/lib/useAction';
import { usePage } from '@/lib/usePage';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { PageHead } from '@/ui/PageHead';
import { Subtitled } from '@/ui/Subtitled';
import { When } from '@/ui/When';
import { CouponDialog } from './CouponDialog';
import { type Coupon, stateOf } from './coupon';

const COLUMNS: Column<Coupon>[] = [
  {
    title: 'Code',
    cell: (each) => (
      <Subtitled below={each.title}>
        <code>{each.code}</code>
      </Subtitled>
    ),
  },
  { title: 'State', cell: (each) => <Badge state={stateOf(each, Date.now())} /> },
  { title: 'From', cell: (each) => <When at={each.from} none="Always" />, wideOnly: true },
  { title: 'Ends', cell: (each) => <When at={each.until} none="Never" /> },
  { title: 'Times in all', cell: (each) => each.redemptions ?? 'Any', numeric: true, wideOnly: true },
  { title: 'By one customer', cell: (each) => each.redemptions_per_account ?? 'Any', numeric: true, wideOnly: true },
];

/** The codes that give discounts. */
export function Coupons() {
  const dialog = useDialog('coupon');
  const list = usePage(['/v1/coupons'], (query) => answerOf(api.GET('/v1/coupons', { params: { query } })));
  return (
    <>
      <PageHead
        title="Coupons"
        facts={`Codes that customers redeem for a discount, by code · times in ${zone}`}
        action={<Button onClick={dialog.open}>New coupon</Button>}
      />
      <Card flush>
        <DataTable
          label="Coupons"
          noun="coupon"
          list={list}
          columns={COLUMNS}
          keyOf={(each) => each.code ?? ''}
          empty={
            <EmptyState
              icon={<IconTicket size={20} />}
              title="No coupons yet"
              text="A coupon gives a share or an amount off each period to whoever redeems its code."
              command={'bridge invoices coupon LAUNCH26 --title="Launch offer" --percent=20'}
            />
          }
        />
      </Card>
      <CouponDialog dialog={dialog} />
    </>
  );
}
