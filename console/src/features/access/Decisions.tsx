import { SegmentedControl } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useParams, useSearchParams } from 'react-router';
import { answerOf, api } from '@/lib/api/client';
import { usePage } from '@/lib/usePage';
import { Card } from '@/ui/Card';
import { DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { DECISION_COLUMNS, explainedAt } from './decisionColumns';

const ASKED: Record<string, boolean | undefined> = { all: undefined, denied: false, allowed: true };

/** What was decided about an organization, newest first. */
export function Decisions() {
  const { organization = '' } = useParams();
  const [parameters, setParameters] = useSearchParams();
  const only = parameters.get('only') ?? 'all';
  const decision = ASKED[only];
  const list = usePage(['/v1/access/decisions', organization, only], (query) =>
    answerOf(
      api.GET('/v1/access/decisions', {
        params: { query: { ...query, organization, ...(decision !== undefined && { decision }) } },
      }),
    ),
  );
  return (
    <Card
      title="Decisions"
      note="Denials, and a sample of what was allowed"
      action={
        <SegmentedControl
          size="xs"
          aria-label="Which decisions"
          value={only}
          onChange={(chosen) => setParameters(chosen === 'all' ? {} : { only: chosen }, { replace: true })}
          data={[
            { value: 'all', label: 'All' },
            { value: 'denied', label: 'Denied' },
            { value: 'allowed', label: 'Allowed' },
          ]}
        />
      }
      flush
    >
      <DataTable
        label="Decisions"
        noun="decision"
        list={list}
        columns={DECISION_COLUMNS}
        keyOf={(each) => each.id ?? ''}
        linkOf={(each) => explainedAt(each, organization)}
        empty={
          <EmptyState
            icon={<IconShieldCheck size={20} />}
            title="Nothing was decided yet"
            text="Every denial, and a sample of what is allowed, is kept here with its reasons."
            command="bridge access decide question.json"
          />
        }
      />
    </Card>
  );
}
