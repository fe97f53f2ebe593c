import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { exactText, words } from '@/lib/format';
import { CodeBlock } from '@/ui/CodeBlock';
import { EmptyState } from '@/ui/EmptyState';
import { Facts } from '@/ui/Facts';
import { Id } from '@/ui/Id';
import { Principal } from '@/ui/Principal';
import type { Happened } from './happened';

interface EventPanelProps {
  event: Happened | undefined;
  /** One is asked for that this page of the log does not have. */
  missing: boolean;
  close: () => void;
}

/** One event whole: who did what to what, by which request, and its content. */
export function EventPanel({ event, missing, close }: EventPanelProps) {
  return (
    <Drawer
      opened={event !== undefined || missing}
      onClose={close}
      position="right"
      size={480}
      title={event === undefined ? 'Event' : words(event.type ?? '')}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {event === undefined ? (
        <EmptyState title="Not on this page" text="The event is further back in the log; go on by Next page." />
      ) : (
        <>
          <Facts
            facts={[
              ['Event', <Id key="id" id={event.id} />],
              ['Type', <code key="type">{event.type}</code>],
              ['When', exactText(event.occurred_at ?? '')],
              ['Who', <Principal key="actor" of={event.actor} />],
              ['On', <code key="subject">{event.subject}</code>],
              ...placeFacts(event),
              ['Request', <Id key="request" id={event.request_id} />],
            ]}
          />
          <h3>Content</h3>
          <CodeBlock code={JSON.stringify(event.data, null, 2)} label="Content" />
        </>
      )}
    </Drawer>
  );
}

/** Where the event stands, as far as the log that it is read from says so. */
function placeFacts({ account, revision, position }: Happened): [string, ReactNode][] {
  return [
    ...(account === undefined ? [] : [fact('Account', <Link to={`/organizations/${account}`}>{account}</Link>)]),
    fact(account === undefined ? 'Revision' : 'Revision there', revision),
    ...(position === undefined ? [] : [fact('Position', position)]),
  ];
}

function fact(name: string, value: ReactNode): [string, ReactNode] {
  return [name, value];
}
