import { TabBar } from '@/ui/TabBar';

/** The parts of what runs the platform. */
export function OperationsTabs() {
  return (
    <TabBar
      label="Operations"
      tabs={[
        { title: 'Health', to: '/operations', end: true },
        { title: 'Readers', to: '/operations/readers' },
        { title: 'Jobs', to: '/operations/jobs' },
        { title: 'Database', to: '/operations/database' },
        { title: 'Outbox', to: '/operations/outbox' },
        { title: 'Test clocks', to: '/operations/clocks' },
      ]}
    />
  );
}
