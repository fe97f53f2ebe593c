import { Drawer } from '@mantine/core';
import { Link } from 'react-router';
import { words } from '@/lib/format';
import { Loaded } from '@/ui/Loaded';
import { transactionPath } from './entry';
import styles from './Revenue.module.css';
import { Obligations, TransactionFacts, Transfers } from './TransactionParts';
import { useTransaction } from './useTransaction';

interface TransactionDrawerProps {
  /** What is open; null where nothing is. */
  id: string | null;
  close: () => void;
}

/** One transaction beside the list, with its transfers. */
export function TransactionDrawer({ id, close }: TransactionDrawerProps) {
  const query = useTransaction(id ?? undefined);
  return (
    <Drawer
      opened={id !== null}
      onClose={close}
      position="right"
      size={560}
      title={query.data === undefined ? 'Transaction' : words(query.data.kind ?? '')}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Loaded query={query}>
        {(found) => (
          <>
            <p className={styles.whole}>
              <Link to={transactionPath(found.id ?? '')}>Open as a page</Link>
            </p>
            <TransactionFacts of={found} />
            <h3 className={styles.group}>Transfers</h3>
            <Transfers of={found} />
            {found.obligations !== undefined && found.obligations.length > 0 && (
              <>
                <h3 className={styles.group}>Obligations</h3>
                <Obligations of={found} />
              </>
            )}
          </>
        )}
      </Loaded>
    </Drawer>
  );
}
