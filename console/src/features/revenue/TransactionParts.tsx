import { Link } from 'react-router';
import { monthText } from '@/lib/books';
import { timeText, words, zone } from '@/lib/format';
import { placeOf } from '@/lib/identifier';
import { CustomerName } from '@/ui/CustomerName';
import { type Column, DataTable } from '@/ui/DataTable';
import { Facts } from '@/ui/Facts';
import { Id } from '@/ui/Id';
import { Money } from '@/ui/Money';
import { Subtitled } from '@/ui/Subtitled';
import { whole } from '@/ui/whole';
import { accountPath, dayText, type Transfer } from './entry';
import styles from './Revenue.module.css';
import { Source } from './Source';
import type { Detail } from './useTransaction';

/** When something was booked, for whom, and what it follows from. */
export function TransactionFacts({ of }: { of: Detail }) {
  return (
    <Facts
      facts={[
        ['Transaction', <Id key="id" id={of.id} />],
        ['Booked on', dayText(of.booked_on)],
        ...(of.origin_month === undefined ? [] : [fact('About', `${monthText(of.origin_month)}, which was closed`)]),
        ['Recorded', `${timeText(of.recorded_at ?? '')} (${zone})`],
        ['Customer', <Customer key="customer" id={of.customer} />],
        ['Source', <Source key="source" document={of.document} />],
        ['Key', <code key="key">{of.key}</code>],
        ...(of.reverses === undefined ? [] : [fact('Takes back', <Other id={of.reverses} />)]),
        ...(of.reversed_by === undefined ? [] : [fact('Taken back by', <Other id={of.reversed_by} />)]),
      ]}
    />
  );
}

function fact(name: string, value: React.ReactNode): [string, React.ReactNode] {
  return [name, value];
}

function Customer({ id }: { id: string | undefined }) {
  const place = id === undefined ? undefined : placeOf(id);
  const name = <CustomerName id={id} />;
  return place === undefined ? (
    name
  ) : (
    <Link to={place} className={styles.source}>
      {name}
    </Link>
  );
}

/** Another transaction. */
function Other({ id }: { id: string }) {
  return (
    <Link to={placeOf(id) ?? ''} className={styles.source}>
      Transaction …{id.slice(-6)}
    </Link>
  );
}

/** What moved, from which account to which. */
export function Transfers({ of }: { of: Detail }) {
  const columns: Column<Transfer>[] = [
    { title: 'Debit', cell: (each) => <Side of={each.debit} unit={each.unit} entity={of.entity} /> },
    { title: 'Credit', cell: (each) => <Side of={each.credit} unit={each.unit} entity={of.entity} /> },
    { title: 'Amount', cell: (each) => <Money amount={each.amount} currency={each.unit} />, numeric: true },
  ];
  return (
    <DataTable
      label="Transfers"
      noun="transfer"
      list={whole(of.transfers ?? [])}
      columns={columns}
      keyOf={(each) => `${each.debit?.code} ${each.credit?.code} ${each.amount} ${each.obligation}`}
      empty={null}
    />
  );
}

function Side({ of, unit, entity }: { of: Transfer['debit']; unit: string | undefined; entity: string | undefined }) {
  return (
    <Subtitled below={of?.product}>
      <Link to={accountPath(of?.code ?? '', unit, entity)} className={styles.source}>
        {words(of?.code ?? '')}
      </Link>
    </Subtitled>
  );
}

type Promised = NonNullable<Detail['obligations']>[number];

const PROMISED: Column<Promised>[] = [
  {
    title: 'Obligation',
    cell: (each) => <Subtitled below={each.product}>{<code className={styles.key}>{each.key}</code>}</Subtitled>,
  },
  { title: 'Promised by', cell: (each) => <Source document={each.document} /> },
];

/** What the transfers earn, defer or take back. */
export function Obligations({ of }: { of: Detail }) {
  return (
    <DataTable
      label="Obligations"
      noun="obligation"
      list={whole(of.obligations ?? [])}
      columns={PROMISED}
      keyOf={(each) => each.id ?? ''}
      empty={null}
    />
  );
}
