import { Stack } from '@mantine/core';
import { useParams } from 'react-router';
import { Explorer } from './Explorer';
import { QuotaTable } from './QuotaTable';

/** The usage of the organization whose tab this is, and what it may use. */
export function OrganizationUsage() {
  const { organization = '' } = useParams();
  return (
    <Stack gap={16}>
      <div>
        <Explorer organization={organization} />
      </div>
      <QuotaTable organization={organization} />
    </Stack>
  );
}
