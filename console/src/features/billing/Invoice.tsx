import { Button } from '@mantine/core';
import { IconFileTypePdf } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { answerOf, api } from '@/lib/api/client';
import { timeTextIn, zoneText } from '@/lib/format';
import { handleOf, useOrganization } from '@/lib/organizations';
import { useKnownSession } from '@/lib/session';
import { Badge } from '@/ui/Badge';
import { Loaded } from '@/ui/Loaded';
import { PageHead } from '@/ui/PageHead';
import styles from './Billing.module.css';
import { Document } from './Document';
import { InvoiceActions } from './InvoiceActions';
import { InvoiceFacts } from './InvoiceFacts';
import { type Invoice as Found, PaymentBadge } from './invoiceColumns';
import { LineExplanation } from './LineExplanation';
import { Standing } from './Standing';
import { Verify } from './Verify';

/** One invoice: the document as it is issued, and beside it how it stands. */
export function Invoice() {
  const { invoice: id = '' } = useParams();
  const query = useQuery({
    queryKey: ['/v1/invoices/{id}', id],
    staleTime: 0,
    queryFn: () => answerOf(api.GET('/v1/invoices/{id}', { params: { path: { id } } })),
  });
  return (
    <Loaded query={query} lines={8} page>
      {(found) => <Shown id={id} invoice={found} />}
    </Loaded>
  );
}

function Shown({ id, invoice }: { id: string; invoice: Found }) {
  const { staff } = useKnownSession();
  const customer = useOrganization(invoice.organization).data;
  const handle = customer === undefined ? (invoice.organization ?? '') : handleOf(customer);
  const draft = invoice.status === 'draft';
  return (
    <>
      <PageHead
        crumbs={[
          ...(staff ? [{ title: 'Invoices', to: '/billing/invoices' }] : []),
          { title: customer?.display_name ?? handle, to: `/organizations/${handle}/billing` },
        ]}
        title={draft ? 'Draft' : (invoice.document?.number ?? id)}
        mark={
          <>
            <Badge state={invoice.status} />
            {!draft && <PaymentBadge of={invoice} />}
          </>
        }
        facts={`${draft ? 'As it would be issued now' : 'As it was issued'} · everything due by ${timeTextIn(invoice.as_of ?? '', zoneText(customer?.time_zone))} (${zoneText(customer?.time_zone)}) · in ${invoice.currency}`}
        action={
          <span className={styles.actions}>
            {!draft && (
              <Button
                component="a"
                href={`/v1/invoices/${id}/pdf`}
                target="_blank"
                rel="noopener"
                variant="default"
                leftSection={<IconFileTypePdf size={16} />}
              >
                PDF
              </Button>
            )}
            {staff && <InvoiceActions id={id} invoice={invoice} />}
          </span>
        }
      />
      <div className={styles.split}>
        {invoice.document && (
          <Document document={invoice.document} explain={!draft} zone={zoneText(customer?.time_zone)} />
        )}
        <div className={styles.stack}>
          {!draft && <Standing invoice={invoice} />}
          {!draft && <Verify id={id} />}
          <InvoiceFacts invoice={invoice} />
        </div>
      </div>
      {!draft && <LineExplanation id={id} document={invoice.document} zone={zoneText(customer?.time_zone)} />}
    </>
  );
}
