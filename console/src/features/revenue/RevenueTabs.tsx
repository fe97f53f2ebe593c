import { useLocation } from 'react-router';
import { TabBar } from '@/ui/TabBar';

/** The parts of revenue; whose books are shown stays the same. */
export function RevenueTabs() {
  const { search } = useLocation();
  const entity = new URLSearchParams(search).get('entity');
  const kept = entity === null ? '' : `?entity=${entity}`;
  return (
    <TabBar
      label="Revenue"
      tabs={[
        { title: 'Roll-forward', to: `/revenue${kept}`, end: true },
        { title: 'Books', to: `/revenue/ledger${kept}` },
        { title: 'Months', to: `/revenue/periods${kept}` },
      ]}
    />
  );
}
