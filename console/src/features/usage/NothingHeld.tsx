import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { EmptyState } from '@/ui/EmptyState';

/** What stands where no event waits, or none for the reason that is asked for. */
export function NothingHeld({ icon, filtered, clear }: { icon: ReactNode; filtered: boolean; clear: () => void }) {
  return filtered ? (
    <EmptyState
      icon={icon}
      title="Nothing matches"
      text="No event waits for this reason."
      action={
        <Button variant="default" onClick={clear}>
          Clear
        </Button>
      }
    />
  ) : (
    <EmptyState
      icon={icon}
      title="No event is held"
      text="Every event that was received is counted, or no meter counts it."
      command="bridge usage held"
    />
  );
}
