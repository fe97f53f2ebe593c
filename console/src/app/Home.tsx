import { lazy, Suspense } from 'react';
import { Navigate } from 'react-router';
import { useKnownSession } from '@/lib/session';
import { Skeleton } from '@/ui/Skeleton';

const StaffHome = lazy(async () => ({ default: (await import('@/features/home/Home')).StaffHome }));

/** Where people begin: staff with what needs them, the people of one organization there. */
export function Home() {
  const { staff, memberships } = useKnownSession();
  if (staff) {
    return (
      <Suspense fallback={<Skeleton lines={8} />}>
        <StaffHome />
      </Suspense>
    );
  }
  const only = memberships.length === 1 ? memberships[0] : undefined;
  return <Navigate to={only ? `/organizations/${only.name ?? only.account}` : '/organizations'} replace />;
}
