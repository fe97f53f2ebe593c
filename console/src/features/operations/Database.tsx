import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '@/lib/api/client';
import { bytesText, decimalText, timeText, zone } from '@/lib/format';
import { Figure, FigureRow } from '@/ui/Figure';
import { Loaded } from '@/ui/Loaded';
import { PageHead } from '@/ui/PageHead';
import { DatabaseTables } from './DatabaseTables';
import styles from './Operations.module.css';
import { OperationsTabs } from './OperationsTabs';
import { secondsText } from './subsystems';

const AGAIN_MILLIS = 10_000;
const MILLIS = 1000;

/** How the database is at this moment, by its own clock: its size, who is connected, what is open long, and who waits. */
export function Database() {
  const query = useQuery({
    queryKey: ['/v1/operations/database'],
    staleTime: 0,
    refetchInterval: AGAIN_MILLIS,
    queryFn: () => answerOf(api.GET('/v1/operations/database')),
  });
  const { as_of: asOf, version, started_at: started } = query.data ?? {};
  return (
    <>
      <PageHead
        title="Database"
        crumbs={[{ title: 'Operations', to: '/operations' }]}
        facts={
          asOf === undefined
            ? `PostgreSQL · times in ${zone}`
            : `PostgreSQL ${version}, up since ${timeText(started ?? '')} · as of ${timeText(asOf)}, ${zone}`
        }
      />
      <OperationsTabs />
      <Loaded query={query} lines={8}>
        {(found) => {
          const connections = (found.connections ?? []).reduce((sum, each) => sum + (each.count ?? 0), 0);
          const { longest_transaction: longest, oldest_wait: wait } = found;
          const age = (since: string | undefined) =>
            secondsText(Math.max(0, (Date.parse(found.as_of ?? '') - Date.parse(since ?? '')) / MILLIS));
          return (
            <div className={styles.stack}>
              <FigureRow label="Figures">
                <Figure title="Size" note="On disk, with indexes">
                  {bytesText(found.bytes ?? 0)}
                </Figure>
                <Figure
                  title="Connections"
                  note={`Of ${decimalText(String(found.maximum_connections ?? 0))} that it takes`}
                >
                  {decimalText(String(connections))}
                </Figure>
                <Figure
                  title="Oldest transaction"
                  note={
                    longest === undefined
                      ? 'None is open'
                      : `${longest.state}, by ${longest.application || 'nobody named'}`
                  }
                >
                  {longest === undefined ? '-' : age(longest.since)}
                </Figure>
                <Figure
                  title="Waiting for locks"
                  note={wait === undefined ? 'Nobody waits' : `The first for ${age(wait.since)}, on ${wait.on}`}
                >
                  {decimalText(String(found.waiting_for_locks ?? 0))}
                </Figure>
              </FigureRow>
              <DatabaseTables
                connections={found.connections ?? []}
                tables={found.tables}
                partitioned={found.partitioned}
              />
            </div>
          );
        }}
      </Loaded>
    </>
  );
}
