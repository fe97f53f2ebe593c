import { IconShieldCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { answerOf, api } from '@/lib/api/client';
import { Card } from '@/ui/Card';
import { DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Loaded } from '@/ui/Loaded';
import { whole } from '@/ui/whole';
import { DENIAL_COLUMNS, explainedAt } from './decisionColumns';

const SHOWN = 8;

/** What was last denied in an organization; each opens with the part that was in the way. */
export function RecentDenials({ organization }: { organization: string }) {
  const query = useQuery({
    queryKey: ['/v1/access/decisions', organization, 'denied', SHOWN],
    queryFn: () =>
      answerOf(api.GET('/v1/access/decisions', { params: { query: { organization, decision: false, limit: SHOWN } } })),
    select: (found) => found.results ?? [],
  });
  return (
    <Card
      title="Recent denials"
      note={`The last ${SHOWN}, newest first; open one to see what was in the way`}
      action={<Link to={`/organizations/${organization}/decisions?only=denied`}>All denials</Link>}
      flush
    >
      <Loaded query={query} lines={4}>
        {(denials) => (
          <DataTable
            label="Recent denials"
            noun="denial"
            list={whole(denials)}
            columns={DENIAL_COLUMNS}
            keyOf={(each) => each.id ?? ''}
            linkOf={(each) => explainedAt(each, organization)}
            empty={
              <EmptyState
                icon={<IconShieldCheck size={20} />}
                title="Nothing was denied"
                text="Every denial is kept here with its reasons."
                command="bridge access decide question.json"
              />
            }
          />
        )}
      </Loaded>
    </Card>
  );
}
