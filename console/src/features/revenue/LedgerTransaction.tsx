import { useParams } from 'react-router';
import { useEntity } from '@/lib/books';
import { words } from '@/lib/format';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { Loaded } from '@/ui/Loaded';
import { PageHead } from '@/ui/PageHead';
import { dayText } from './entry';
import styles from './Revenue.module.css';
import { Obligations, TransactionFacts, Transfers } from './TransactionParts';
import { useTransaction } from './useTransaction';

/** One transaction of the books, at an address of its own. */
export function LedgerTransaction() {
  const { transaction: id = '' } = useParams();
  const query = useTransaction(id);
  const { entities } = useEntity();
  return (
    <Loaded query={query} lines={8} page>
      {(found) => (
        <>
          <PageHead
            crumbs={[{ title: 'Books', to: `/revenue/ledger?entity=${found.entity}` }]}
            title={words(found.kind ?? '')}
            mark={found.reversed_by !== undefined && <Badge state="reversed" />}
            facts={`Transaction of ${entities.find((each) => each.key === found.entity)?.name ?? found.entity} · booked on ${dayText(found.booked_on)}, for ever`}
          />
          <div className={styles.split}>
            <div className={styles.stack}>
              <Card title="Transfers" note="One amount each, from one account to another" flush>
                <Transfers of={found} />
              </Card>
              {found.obligations !== undefined && found.obligations.length > 0 && (
                <Card title="Obligations" note="What was promised, and is earned, deferred or taken back here" flush>
                  <Obligations of={found} />
                </Card>
              )}
            </div>
            <Card title="Transaction">
              <TransactionFacts of={found} />
            </Card>
          </div>
        </>
      )}
    </Loaded>
  );
}
