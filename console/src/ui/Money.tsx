import { amountText } from '@/lib/money';
import styles from './Money.module.css';

interface MoneyProps {
  /** An exact decimal in major units; undefined where it is not known. */
  amount: string | undefined;
  currency: string | undefined;
  /** Without its currency, where the column or the line says it. */
  bare?: boolean;
}

/** An amount with its currency after it, so that digits stand below digits. */
export function Money({ amount, currency, bare = false }: MoneyProps) {
  if (amount === undefined || currency === undefined) {
    return <span className={styles.none}>-</span>;
  }
  return (
    <span className={styles.money}>
      {amountText(amount, currency)}
      {!bare && (
        <>
          {' '}
          <span className={styles.currency}>{currency}</span>
        </>
      )}
    </span>
  );
}
