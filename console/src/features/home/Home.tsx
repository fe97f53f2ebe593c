import { zone } from '@/lib/format';
import { PageHead } from '@/ui/PageHead';
import { Attention } from './Attention';
import { Changes } from './Changes';
import { Figures } from './Figures';
import styles from './Home.module.css';
import { MonthsChart } from './MonthsChart';

/** Where staff begin: what needs them, how the business stands, and what happened. */
export function StaffHome() {
  return (
    <>
      <PageHead title="Home" facts={`The whole installation · times in ${zone}`} />
      <div className={styles.stack}>
        <Attention />
        <Figures />
        <div className={styles.split}>
          <MonthsChart />
          <Changes />
        </div>
      </div>
    </>
  );
}
