import { Button } from '@mantine/core';
import { IconAlertTriangle, IconLock, IconMoodEmpty } from '@tabler/icons-react';
import { Problem } from '@/lib/api/problem';
import { EmptyState } from './EmptyState';
import { Id } from './Id';
import { Prose } from './Prose';

/** A failure where the content would be: what is wrong, the next step, the id to ask about, and another try. */
export function ProblemState({ failure, retry }: { failure: unknown; retry?: (() => void) | undefined }) {
  const problem = failure instanceof Problem ? failure : undefined;
  if (problem?.isHidden) {
    return (
      <EmptyState
        icon={<IconMoodEmpty size={20} />}
        title="Nothing here"
        text="There is no such thing, or none that you may see. Check the address, or ask an owner of the organization for access."
      />
    );
  }
  if (problem?.isForbidden) {
    return (
      <EmptyState
        icon={<IconLock size={20} />}
        title="Your roles do not permit this"
        text={<Prose text={problem.message} />}
      />
    );
  }
  return (
    <EmptyState
      icon={<IconAlertTriangle size={20} />}
      title={problem?.title ?? 'This part failed'}
      text={
        <>
          <Prose text={problem?.message ?? String(failure)} />{' '}
          {problem?.requestId !== undefined && <Id id={problem.requestId} />}
        </>
      }
      action={
        retry && (
          <Button variant="default" onClick={retry}>
            Try again
          </Button>
        )
      }
    />
  );
}
