import { type Found, listed } from '@/lib/access';
import { words } from '@/lib/format';
import { usePage } from '@/lib/usePage';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Principal } from '@/ui/Principal';
import { useGroupNames } from './useGroupNames';
import { decideLink, KINDS, questionOf, type Search } from './whoCan';

/** What a search found; each row leads to the same question with its reasons. */
export function FoundTable({ search }: { search: Search }) {
  const groups = useGroupNames(search.organization);
  const list = usePage(['/v1/access/list', search], async (query) => {
    const { results, page } = await listed({ ...questionOf(search), ...query });
    return { results, page: page.next ? { next: page.next } : {} };
  });
  const what = search.find === 'subjects' ? (KINDS[search.subject || 'user'] ?? 'Who') : words(search.find);
  const columns: Column<Found>[] = [
    { title: what, cell: (each) => <Name of={each} groups={groups} /> },
    { title: 'Answer', cell: (each) => <Badge state={each.missing?.length ? 'conditional' : 'allowed'} /> },
    { title: 'Hangs on', cell: (each) => each.missing?.join(', ') ?? '-', wideOnly: true },
  ];
  return (
    <Card title="Found" note="Open one to see through what" flush>
      <DataTable
        label="Results"
        noun="result"
        list={list}
        columns={columns}
        keyOf={(each) => `${each.type} ${each.id}`}
        linkOf={(each) => decideLink(search, each)}
        empty={
          <EmptyState
            title={search.find === 'subjects' ? 'Nobody' : 'Nothing'}
            text="Nothing that is granted now answers this. A misspelt action or type finds nothing, too."
          />
        }
      />
    </Card>
  );
}

function Name({ of, groups }: { of: Found; groups: Record<string, string> }) {
  if (of.type === 'user' && of.id.startsWith('user_')) {
    return <Principal of={of.id} link={false} />;
  }
  return of.type === 'group' ? (groups[of.id] ?? of.id) : <code>{of.id}</code>;
}
