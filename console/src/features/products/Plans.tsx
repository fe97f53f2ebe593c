import { IconTag } from '@tabler/icons-react';
import { useParams } from 'react-router';
import { Card } from '@/ui/Card';
import { EmptyState } from '@/ui/EmptyState';
import { Loaded } from '@/ui/Loaded';
import { Bundles } from './Bundles';
import { Calculator } from './Calculator';
import { PlanCard } from './PlanCard';
import styles from './Plans.module.css';
import { useCatalog } from './useProduct';

/** What a product costs, as a buyer sees it, and what that comes to for some quantities. */
export function Plans() {
  const { product = '' } = useParams();
  const query = useCatalog(product);
  return (
    <Loaded query={query} lines={8}>
      {(catalog) => {
        const plans = Object.entries(catalog.plans ?? {});
        return plans.length === 0 ? (
          <Card>
            <EmptyState
              icon={<IconTag size={20} />}
              title="Nothing is sold yet"
              text="A plan in the manifest says what the product costs, and what comes with it."
              command={`bridge apply products/${product}.yaml`}
            />
          </Card>
        ) : (
          <>
            <div className={styles.cards}>
              {plans.map(([key, plan]) => (
                <PlanCard key={key} name={key} plan={plan} catalog={catalog} />
              ))}
            </div>
            <div className={styles.stack}>
              <Calculator product={product} catalog={catalog} />
              <Bundles bundles={catalog.bundles ?? {}} />
            </div>
          </>
        );
      }}
    </Loaded>
  );
}
