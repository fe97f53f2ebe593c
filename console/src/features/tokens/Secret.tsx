import { Button, Modal, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Schema } from '@/lib/api/client';
import { descriptionQuery, operationsOf } from '@/lib/openapi';
import { CodeBlock } from '@/ui/CodeBlock';
import { Skeleton } from '@/ui/Skeleton';
import { callOf } from './tokenCall';

interface SecretProps {
  issued: Schema<'IssuedView'>;
  organization: string | undefined;
  close: () => void;
}

/** A new token's secret, this once, and a call that works with it. */
export function Secret({ issued, organization, close }: SecretProps) {
  const { data: description, isPending } = useQuery(descriptionQuery);
  const path = description && callOf(issued, organization, operationsOf(description));
  return (
    <Modal
      opened
      onClose={close}
      title={`The secret of ${issued.name}`}
      size={640}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Stack gap={12}>
        <p>It is shown this once and kept nowhere. Store it where the program reads its secrets.</p>
        <CodeBlock code={issued.value ?? ''} label="Secret" />
        {isPending && <Skeleton lines={2} />}
        {path !== undefined && (
          <>
            <p>A call that works with it:</p>
            <CodeBlock
              label="Call"
              code={[
                `export BRIDGE_TOKEN=${issued.value}`,
                `curl ${location.origin}${path} \\`,
                '  -H "Authorization: Bearer $BRIDGE_TOKEN"',
              ].join('\n')}
            />
          </>
        )}
        <Button onClick={close} data-autofocus>
          I stored it
        </Button>
      </Stack>
    </Modal>
  );
}
