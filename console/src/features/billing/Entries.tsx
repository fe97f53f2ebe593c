import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '@/lib/api/client';
import { timeText, words, zone } from '@/lib/format';
import { Card } from '@/ui/Card';
import { CodeBlock } from '@/ui/CodeBlock';
import { Loaded } from '@/ui/Loaded';
import styles from './Subscription.module.css';

/** The facts of a subscription in the order in which they take effect; what is ahead is dashed, what was replaced struck out. */
export function Entries({ id }: { id: string }) {
  const query = useQuery({
    queryKey: ['/v1/subscriptions/{id}/timeline', id],
    staleTime: 0,
    queryFn: () => answerOf(api.GET('/v1/subscriptions/{id}/timeline', { params: { path: { id } } })),
  });
  return (
    <Card title="Timeline" note={`Facts are never changed, only replaced · times in ${zone}`} flush>
      <Loaded query={query}>
        {(timeline) => {
          const entries = [...(timeline.entries ?? [])].sort((one, other) =>
            (one.effective_at ?? '').localeCompare(other.effective_at ?? ''),
          );
          const replaced = new Set(entries.map((entry) => entry.replaces));
          const now = new Date().toISOString();
          return (
            <ol className={styles.entries}>
              {entries.map((entry) => (
                <li
                  key={entry.number}
                  data-ahead={(entry.effective_at ?? '') > now || undefined}
                  data-replaced={replaced.has(entry.number) || undefined}
                >
                  <strong>{words(entry.kind ?? '')}</strong>
                  <span>{timeText(entry.effective_at ?? '')}</span>
                  <p>
                    Fact {entry.number}, recorded {timeText(entry.recorded_at ?? '')}
                    {entry.replaces !== undefined && `, replaces fact ${entry.replaces}`}
                  </p>
                  <details>
                    <summary>What it says</summary>
                    <CodeBlock code={JSON.stringify(entry.change, null, 2)} label="Content" />
                  </details>
                </li>
              ))}
            </ol>
          );
        }}
      </Loaded>
    </Card>
  );
}
