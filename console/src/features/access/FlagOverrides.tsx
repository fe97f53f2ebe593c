import { Button } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { answerOf, api, type Schema } from '@/lib/api/client';
import type { DeclaredFlag } from '@/lib/flags';
import { words } from '@/lib/format';
import { useDialog } from '@/lib/useAction';
import { usePage } from '@/lib/usePage';
import { valueText } from '@/lib/values';
import { Card } from '@/ui/Card';
import { CustomerName } from '@/ui/CustomerName';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Principal } from '@/ui/Principal';
import { OverrideDialog } from './OverrideDialog';
import { WithdrawDialog } from './WithdrawDialog';

type Override = Schema<'FlagOverrideView'>;

const COLUMNS: Column<Override>[] = [
  { title: 'For', cell: (each) => <Unit of={each} /> },
  { title: 'Gets', cell: (each) => each.variant ?? valueText(each.value) },
  { title: 'Unit', cell: (each) => words(each.unit ?? ''), wideOnly: true },
];

function Unit({ of }: { of: Override }) {
  switch (of.unit) {
    case 'account':
      return <CustomerName id={of.id} />;
    case 'user':
      return <Principal of={of.id} link={false} brief />;
    default:
      return <code>{of.id}</code>;
  }
}

interface FlagOverridesProps {
  product: string;
  flag: string;
  declared: DeclaredFlag;
}

/** Whom something is said for beside the rules. */
export function FlagOverrides({ product, flag, declared }: FlagOverridesProps) {
  const [parameters, setParameters] = useSearchParams();
  const adding = useDialog('override');
  const list = usePage(['/v1/access/flags/{product}/{flag}/overrides', product, flag], (query) =>
    answerOf(api.GET('/v1/access/flags/{product}/{flag}/overrides', { params: { path: { product, flag }, query } })),
  );
  const opened =
    parameters.get('do') === 'withdraw'
      ? list.rows?.find((each) => each.unit === parameters.get('unit') && each.id === parameters.get('id'))
      : undefined;
  const link = (override: Override) => {
    const to = new URLSearchParams(parameters);
    to.set('do', 'withdraw');
    to.set('unit', override.unit ?? '');
    to.set('id', override.id ?? '');
    return `?${to}`;
  };
  const close = () =>
    setParameters(
      (before) => {
        const after = new URLSearchParams(before);
        for (const name of ['do', 'unit', 'id']) {
          after.delete(name);
        }
        return after;
      },
      { replace: true },
    );
  return (
    <Card
      title="Overrides"
      note="Count before every rule"
      action={
        <Button variant="default" size="compact-sm" onClick={adding.open}>
          Override
        </Button>
      }
      flush
    >
      <DataTable
        label="Overrides"
        noun="override"
        list={list}
        columns={COLUMNS}
        keyOf={(each) => `${each.unit} ${each.id}`}
        linkOf={link}
        empty={
          <EmptyState
            title="No overrides"
            text="One customer or person can be given a value of their own, whatever the rules say."
            command={`bridge flags override ${product} ${flag} account ACCOUNT --value=true`}
          />
        }
      />
      <OverrideDialog product={product} flag={flag} declared={declared} dialog={adding} />
      {opened !== undefined && <WithdrawDialog product={product} flag={flag} override={opened} close={close} />}
    </Card>
  );
}
