import { Button } from '@mantine/core';
import { IconFilterOff } from '@tabler/icons-react';
import { EmptyState } from './EmptyState';

/** What stands where the filters leave nothing of a list. */
export function NothingMatches({ what, clear }: { what: string; clear: () => void }) {
  return (
    <EmptyState
      icon={<IconFilterOff size={20} />}
      title="Nothing matches"
      text={`No ${what} has what the filters ask for.`}
      action={
        <Button variant="default" onClick={clear}>
          Clear filters
        </Button>
      }
    />
  );
}
