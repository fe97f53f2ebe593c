import { useOverview } from '@/lib/billing';
import { counted, timeText } from '@/lib/format';
import { Figure, FigureRow } from '@/ui/Figure';
import { Money } from '@/ui/Money';
import styles from './Billing.module.css';

/** What customers have in their favour, by seller and currency. Shown where there is any. */
export function AccountCredit() {
  const { data } = useOverview();
  const credit = data?.account_credit ?? [];
  if (credit.length === 0) {
    return null;
  }
  return (
    <div className={styles.above}>
      <FigureRow label="Account credit">
        {credit.map((each) => (
          <Figure
            key={`${each.entity} ${each.currency}`}
            title={`Account credit at ${each.entity}${each.test ? ', on test clocks' : ''}`}
            note={`Balance as of ${timeText(data?.as_of ?? '')} · of ${counted(each.accounts ?? 0, 'customer')}`}
          >
            <Money amount={each.left} currency={each.currency} />
          </Figure>
        ))}
      </FigureRow>
    </div>
  );
}
