import { Button, Group } from '@mantine/core';
import { IconActivity, IconFilterOff } from '@tabler/icons-react';
import { useParams } from 'react-router';
import { answerOf, api } from '@/lib/api/client';
import { useFilters } from '@/lib/filters';
import { words, zone } from '@/lib/format';
import { usePage } from '@/lib/usePage';
import { Card } from '@/ui/Card';
import { DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { ChoiceFilter, Filters } from '@/ui/Filters';
import { EventPanel } from './EventPanel';
import { COLUMNS, type Happened } from './happened';
import { useActors } from './useActors';
import { useOpenEvent } from './useOpenEvent';

/** Filters look through one page of the log, so that it is as long as pages are. */
const ROWS = 200;

/** What happened in one organization, newest first; one event opens beside the list. */
export function OrganizationActivity() {
  const { organization: org = '' } = useParams();
  const { get, set, clear } = useFilters();
  const list = usePage(['/v1/organizations/{org}/activity', org], (query) =>
    answerOf(
      api.GET('/v1/organizations/{org}/activity', {
        params: { path: { org }, query: { ...query, limit: ROWS } },
      }),
    ),
  );
  const { id, linkOf, close } = useOpenEvent();
  const events: Happened[] | undefined = list.rows;
  const kind = get('kind');
  const actor = get('actor');
  const rows = events?.filter(
    (each) => (kind === undefined || each.type === kind) && (actor === undefined || each.actor === actor),
  );
  const kinds = distinct(
    events?.map((each) => each.type),
    kind,
  );
  const actors = useActors(
    distinct(
      events?.map((each) => each.actor),
      actor,
    ),
  );
  const nothing = rows?.length === 0;
  return (
    <>
      <Filters>
        <ChoiceFilter
          label="What"
          any="Everything"
          choices={Object.fromEntries(kinds.map((each) => [each, words(each)]))}
          value={kind}
          onChange={(value) => set('kind', value)}
        />
        <ChoiceFilter
          label="Who"
          any="Everybody"
          choices={actors}
          value={actor}
          onChange={(value) => set('actor', value)}
        />
      </Filters>
      <Card
        title="Activity"
        note={`Every change, newest first; filters look through this page · times in ${zone}`}
        flush
      >
        <DataTable
          label="Activity"
          noun="event"
          list={{ ...list, rows, isFirst: list.isFirst || nothing }}
          columns={COLUMNS}
          keyOf={(each) => each.id ?? ''}
          linkOf={(each) => linkOf(each.id)}
          empty={
            events?.length ? (
              <EmptyState
                icon={<IconFilterOff size={20} />}
                title="Nothing matches"
                text="No event of this page has what the filters ask for."
                action={
                  <Group gap={8} justify="center">
                    <Button variant="default" onClick={clear}>
                      Clear filters
                    </Button>
                    {list.toNext !== undefined && (
                      <Button variant="default" onClick={list.toNext}>
                        Look further back
                      </Button>
                    )}
                  </Group>
                }
              />
            ) : (
              <EmptyState
                icon={<IconActivity size={20} />}
                title="Nothing happened yet"
                text="Every change of the organization, its people and what it buys stands here."
                command={`bridge orgs activity ${org}`}
              />
            )
          }
        />
      </Card>
      <EventPanel
        event={events?.find((each) => each.id === id)}
        missing={id !== undefined && events !== undefined && !events.some((each) => each.id === id)}
        close={close}
      />
    </>
  );
}

/** What there is to choose from, in order; what is chosen stays one of it on every page. */
function distinct(found: (string | undefined)[] = [], chosen: string | undefined): string[] {
  return [...new Set([...found, chosen])].filter((each) => each !== undefined).sort();
}
