import type { ReactNode } from 'react';
import { Problem } from '@/lib/api/problem';
import { Card } from './Card';
import { PageHead } from './PageHead';
import { ProblemState } from './ProblemState';
import { Skeleton } from './Skeleton';

interface LoadedProps<T> {
  query: { data: T | undefined; error: unknown; refetch: () => unknown };
  lines?: number;
  /** What is asked for is the page itself, which has no title without it. */
  page?: boolean;
  children: (data: T) => ReactNode;
}

/** What was asked for once it is there; before that its outline, or why it is not. */
export function Loaded<T>({ query, lines = 4, page = false, children }: LoadedProps<T>) {
  if (query.data !== undefined) {
    return children(query.data);
  }
  if (!query.error) {
    return <Skeleton lines={lines} />;
  }
  const problem = <ProblemState failure={query.error} retry={() => query.refetch()} />;
  return page ? (
    <>
      <PageHead title={query.error instanceof Problem && query.error.isHidden ? 'Not found' : 'Not available'} />
      <Card>{problem}</Card>
    </>
  ) : (
    problem
  );
}
