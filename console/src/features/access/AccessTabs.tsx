import { useLocation } from 'react-router';
import { useKnownSession } from '@/lib/session';
import { TabBar } from '@/ui/TabBar';

/** The parts of access; whose access is shown stays the same. */
export function AccessTabs() {
  const { staff } = useKnownSession();
  const { search } = useLocation();
  const organization = new URLSearchParams(search).get('organization');
  const kept = organization === null ? '' : `?${new URLSearchParams({ organization })}`;
  return (
    <TabBar
      label="Access"
      tabs={[
        { title: 'Decide', to: `/access/decide${kept}` },
        { title: 'Who can', to: `/access/who-can${kept}` },
        { title: 'Relations', to: `/access/relations${kept}` },
        { title: 'Roles', to: `/access/roles${kept}` },
        { title: 'Policies', to: `/access/policies${kept}` },
        ...(staff ? [{ title: 'Flags', to: `/access/flags${kept}` }] : []),
      ]}
    />
  );
}
