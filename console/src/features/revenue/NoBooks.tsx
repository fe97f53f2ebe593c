import { IconBook2 } from '@tabler/icons-react';
import { Card } from '@/ui/Card';
import { EmptyState } from '@/ui/EmptyState';

/** There is no legal seller yet, and so no books. */
export function NoBooks() {
  return (
    <Card>
      <EmptyState
        icon={<IconBook2 size={20} />}
        title="No books yet"
        text="Books belong to a legal seller. Make one, and what is billed, paid and earned is booked there."
        command="bridge ledger create main --name 'Main Ltd' --zone Europe/Berlin --first-month 2026-01"
      />
    </Card>
  );
}
