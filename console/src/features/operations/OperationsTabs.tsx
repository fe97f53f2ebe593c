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
        { title: 'Test clocks', to: '/operations/clocks' },
      ]}
    />
  );
}
