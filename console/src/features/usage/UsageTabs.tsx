import { useLocation } from 'react-router';
import { TabBar } from '@/ui/TabBar';

/** The parts of usage; whose usage it is stays the same. */
export function UsageTabs() {
  const { search } = useLocation();
  const organization = new URLSearchParams(search).get('organization');
  const kept = organization === null ? '' : `?organization=${organization}`;
  return (
    <TabBar
      label="Usage"
      tabs={[
        { title: 'Explorer', to: `/usage${kept}`, end: true },
        { title: 'Quotas', to: `/usage/quotas${kept}` },
        { title: 'Live', to: `/usage/live${kept}` },
        { title: 'Held', to: '/usage/held' },
        { title: 'Conflicts', to: '/usage/conflicts' },
      ]}
    />
  );
}
