import { Button, Group, TextInput } from '@mantine/core';
import { IconActivity, IconFilterOff } from '@tabler/icons-react';
import { useParams } from 'react-router';
import { useFilters } from '@/lib/filters';
import { words, zone } from '@/lib/format';
import { Card } from '@/ui/Card';
import { DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { ChoiceFilter, Filters } from '@/ui/Filters';
import { EventPanel } from './EventPanel';
import { COLUMNS, type Happened } from './happened';
import { useActors } from './useActors';
import { useOpenEvent } from './useOpenEvent';
import { useEventChoices, useOrganizationEvents } from './useOrganizationEvents';

/** What happened in one organization, newest first; one event opens beside the list. */
export function OrganizationActivity() {
  const { organization: org = '' } = useParams();
  const { get, set, clear } = useFilters();
  const asked = { type: get('kind'), actor: get('actor'), from: get('from'), to: get('to') };
  const { type, actor, from, to } = asked;
  const list = useOrganizationEvents(org, asked);
  const { id, linkOf, close } = useOpenEvent();
  const events: Happened[] | undefined = list.rows;
  const choices = useEventChoices(org);
  const actors = useActors(withChosen(choices.actors, actor));
  const filtered = Object.values(asked).some((each) => each !== undefined);
  return (
    <>
      <Filters>
        <ChoiceFilter
          label="What"
          any="Everything"
          choices={Object.fromEntries(withChosen(choices.types, type).map((each) => [each, words(each)]))}
          value={type}
          onChange={(value) => set('kind', value)}
        />
        <ChoiceFilter
          label="Who"
          any="Everybody"
          choices={actors}
          value={actor}
          onChange={(value) => set('actor', value)}
        />
        <TextInput
          label="From"
          type="date"
          max={to}
          value={from ?? ''}
          onChange={(event) => set('from', event.currentTarget.value)}
        />
        <TextInput
          label="To"
          type="date"
          min={from}
          value={to ?? ''}
          onChange={(event) => set('to', event.currentTarget.value)}
        />
      </Filters>
      <Card title="Activity" note={`Every change, newest first; days and times in ${zone}`} flush>
        <DataTable
          label="Activity"
          noun="event"
          list={{ ...list, isFirst: list.isFirst || events?.length === 0 }}
          columns={COLUMNS}
          keyOf={(each) => each.id ?? ''}
          linkOf={(each) => linkOf(each.id)}
          empty={
            filtered ? (
              <EmptyState
                icon={<IconFilterOff size={20} />}
                title="Nothing matches"
                text={
                  list.toNext === undefined
                    ? 'No event has what the filters ask for.'
                    : 'No event as far back as was looked through has what the filters ask for.'
                }
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

/** What there is to choose from; what is chosen stays one of it. */
function withChosen(found: string[], chosen: string | undefined): string[] {
  return chosen === undefined || found.includes(chosen) ? found : [...found, chosen].sort();
}
