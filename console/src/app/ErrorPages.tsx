import { Button } from '@mantine/core';
import { IconCompass, IconRefresh } from '@tabler/icons-react';
import { Link, useRouteError } from 'react-router';
import { Problem } from '@/lib/api/problem';
import { Card } from '@/ui/Card';
import { EmptyState } from '@/ui/EmptyState';
import { PageHead } from '@/ui/PageHead';
import { ProblemState } from '@/ui/ProblemState';

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <>
      <PageHead title="Not found" />
      <Card>
        <EmptyState
          icon={<IconCompass size={20} />}
          title="There is no such page"
          text="Check the address, or press Ctrl-K and search for what you need."
          action={
            <Button component={Link} to="/" variant="default">
              To the start
            </Button>
          }
        />
      </Card>
    </>
  );
}

/** What is shown where a page itself broke. */
export function RouteError() {
  const failure = useRouteError();
  if (failure instanceof Problem) {
    return <ProblemState failure={failure} retry={() => location.reload()} />;
  }
  return (
    <EmptyState
      icon={<IconRefresh size={20} />}
      title="This page broke"
      text={`Load it again; a new version may be there. ${failure instanceof Error ? failure.message : ''}`}
      action={<Button onClick={() => location.reload()}>Reload</Button>}
    />
  );
}
