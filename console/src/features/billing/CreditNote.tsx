import { Button } from '@mantine/core';
import { IconFileTypePdf } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { answerOf, api } from '@/lib/api/client';
import { timeText, zone, zoneText } from '@/lib/format';
import { handleOf, useOrganization } from '@/lib/organizations';
import { Loaded } from '@/ui/Loaded';
import { PageHead } from '@/ui/PageHead';
import { Document } from './Document';

/** One credit note: what was taken back of an invoice, and why. */
export function CreditNote() {
  const { note: id = '' } = useParams();
  const query = useQuery({
    queryKey: ['/v1/credit-notes/{id}', id],
    queryFn: () => answerOf(api.GET('/v1/credit-notes/{id}', { params: { path: { id } } })),
  });
  const customer = useOrganization(query.data?.organization).data;
  const handle = customer === undefined ? (query.data?.organization ?? '') : handleOf(customer);
  return (
    <Loaded query={query} lines={8} page>
      {(found) => (
        <>
          <PageHead
            crumbs={[
              { title: customer?.display_name ?? handle, to: `/organizations/${handle}/billing` },
              {
                title: found.document?.credits?.number ?? 'Invoice',
                to: `/billing/invoices/${found.document?.credits?.id}`,
              },
            ]}
            title={found.document?.number ?? id}
            facts={`Credit note · issued ${timeText(found.issued_at ?? '')} (${zone}) · in ${found.document?.currency}`}
            action={
              <Button
                component="a"
                href={`/v1/credit-notes/${id}/pdf`}
                target="_blank"
                rel="noopener"
                variant="default"
                leftSection={<IconFileTypePdf size={16} />}
              >
                PDF
              </Button>
            }
          />
          {found.document && (
            <Document document={found.document} explain={false} zone={zoneText(customer?.time_zone)} />
          )}
        </>
      )}
    </Loaded>
  );
}
