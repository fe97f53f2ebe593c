import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useFilters } from '@/lib/filters';
import { counted } from '@/lib/format';
import { type Description, descriptionQuery, operationsOf } from '@/lib/openapi';
import { Card } from '@/ui/Card';
import { EmptyState } from '@/ui/EmptyState';
import { Loaded } from '@/ui/Loaded';
import { PageHead } from '@/ui/PageHead';
import { OperationDetails } from './OperationDetails';
import { OperationList } from './OperationList';
import { matching } from './operations';
import styles from './Reference.module.css';

/** Everything that can be asked of the interface, as the server describes it. */
export function Reference() {
  const query = useQuery(descriptionQuery);
  return (
    <>
      <PageHead
        title="API reference"
        facts="What this server answers, from its own description of it"
        action={
          <Button component="a" href="/openapi.yaml" variant="default">
            openapi.yaml
          </Button>
        }
      />
      <Loaded query={query} lines={8}>
        {(description) => <Operations description={description} />}
      </Loaded>
    </>
  );
}

function Operations({ description }: { description: Description }) {
  const { get, set, clear } = useFilters();
  const all = operationsOf(description);
  const text = get('q') ?? '';
  const found = matching(all, text);
  const shown = all.find((each) => each.key === get('operation')) ?? found[0];
  return (
    <div className={styles.split}>
      <Card title="Operations" note={counted(found.length, 'operation')} flush>
        <div className={styles.search}>
          <TextInput
            aria-label="Find an operation"
            placeholder="A path, an action or a command"
            value={text}
            onChange={(event) => set('q', event.currentTarget.value)}
          />
        </div>
        {found.length === 0 ? (
          <EmptyState
            title="Nothing matches"
            text="Operations are found by path, by what they ask for, and by command."
            action={
              <Button variant="default" onClick={clear}>
                Clear
              </Button>
            }
          />
        ) : (
          <OperationList operations={found} shown={shown?.key} />
        )}
      </Card>
      {shown !== undefined && <OperationDetails operation={shown} description={description} />}
    </div>
  );
}
