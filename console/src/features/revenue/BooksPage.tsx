import type { ReactNode } from 'react';
import type { useEntity } from '@/lib/books';
import { Filters } from '@/ui/Filters';
import { Loaded } from '@/ui/Loaded';
import { type Crumb, PageHead } from '@/ui/PageHead';
import { EntityFilter } from './EntityFilter';
import { NoBooks } from './NoBooks';
import { RevenueTabs } from './RevenueTabs';

interface BooksPageProps {
  /** The sellers, and whose books are shown. */
  books: ReturnType<typeof useEntity>;
  title: string;
  facts: string;
  crumbs?: Crumb[];
  action?: ReactNode;
  /** Beside whose books are shown. */
  filters?: ReactNode;
  /** What the books of one seller say. */
  children: (entity: string) => ReactNode;
}

/** A page about the books of one seller, who is chosen on it; where there is none yet, it says how one comes to be. */
export function BooksPage({ books, title, facts, crumbs = [], action, filters, children }: BooksPageProps) {
  const { key } = books;
  return (
    <>
      <PageHead title={title} facts={facts} crumbs={crumbs} action={action} />
      <RevenueTabs />
      <Loaded query={books.query}>
        {() =>
          key === undefined ? (
            <NoBooks />
          ) : (
            <>
              <Filters>
                <EntityFilter of={books} />
                {filters}
              </Filters>
              {children(key)}
            </>
          )
        }
      </Loaded>
    </>
  );
}
