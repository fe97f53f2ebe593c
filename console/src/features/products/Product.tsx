import { Outlet, useParams } from 'react-router';
import { timeText, zone } from '@/lib/format';
import { Loaded } from '@/ui/Loaded';
import { PageHead } from '@/ui/PageHead';
import { TabBar } from '@/ui/TabBar';
import { useProduct } from './useProduct';

/** One product: its manifest, what it costs, counts, gives and governs, and the revisions that it had. */
export function Product() {
  const { product = '' } = useParams();
  const query = useProduct(product);
  return (
    <Loaded query={query} lines={6} page>
      {(found) => (
        <>
          <PageHead
            crumbs={[{ title: 'Products', to: '/products' }]}
            title={found.name ?? product}
            facts={`${found.product} · revision ${found.live ?? found.revision} is live · applied ${timeText(found.applied_at ?? '')} (${zone})`}
          />
          <TabBar
            label="Product"
            tabs={[
              { title: 'Manifest', to: `/products/${product}`, end: true },
              { title: 'Plans', to: `/products/${product}/plans` },
              { title: 'Meters', to: `/products/${product}/meters` },
              { title: 'Features', to: `/products/${product}/features` },
              { title: 'Flags', to: `/products/${product}/flags` },
              { title: 'Settings', to: `/products/${product}/settings` },
              { title: 'Revisions', to: `/products/${product}/revisions` },
            ]}
          />
          <Outlet />
        </>
      )}
    </Loaded>
  );
}
