import { Drawer, Stack } from '@mantine/core';
import type { Schema } from '@/lib/api/client';
import { decimalText, exactText } from '@/lib/format';
import { Badge } from '@/ui/Badge';
import { CodeBlock } from '@/ui/CodeBlock';
import { Facts } from '@/ui/Facts';
import { Prose } from '@/ui/Prose';
import { DeadLetters } from './DeadLetters';
import { readerState, secondsText } from './subsystems';

interface ReaderPanelProps {
  name: string;
  reader: Schema<'ReaderStatus'> | undefined;
  close: () => void;
}

/** One reader: where it stands, what it failed at, and the events that it put aside. */
export function ReaderPanel({ name, reader, close }: ReaderPanelProps) {
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      size={560}
      title={name}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap={12}>
        {reader !== undefined && (
          <Facts
            facts={[
              ['State', <Badge key="state" {...readerState(reader)} />],
              ['Position', decimalText(String(reader.position ?? 0))],
              ['Oldest unread', secondsText(reader.lag_seconds ?? 0)],
              ['Failing at', reader.failing_at],
              ['Failed', reader.attempts ? `${reader.attempts} times` : 'not now'],
              ['Last failure', reader.last_failure && <Prose key="failure" text={reader.last_failure} />],
              ['Tries again', reader.retry_at && exactText(reader.retry_at)],
            ]}
          />
        )}
        <h3>Dead letters</h3>
        <DeadLetters reader={name} />
        <h3>Read again from a position</h3>
        <CodeBlock code={`bridge readers replay ${name} --after=0`} />
      </Stack>
    </Drawer>
  );
}
