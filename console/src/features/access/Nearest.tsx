import { Card } from '@/ui/Card';
import { CodeBlock } from '@/ui/CodeBlock';
import type { Answer } from './answer';
import styles from './Decide.module.css';

/** What would make it true: the least grant that gives this, with the command that writes it. */
export function Nearest({ answer, organization }: { answer: Answer; organization: string }) {
  const nearest = answer.parts?.permission?.nearest;
  if (nearest?.grant === undefined) {
    return null;
  }
  const scope = organization === '' ? 'YOUR_ORGANIZATION' : organization;
  const [resource = '', rest = ''] = nearest.grant.split('#', 2);
  const [relation = ''] = rest.split('@', 1);
  const subject = nearest.grant.slice(nearest.grant.indexOf('@') + 1);
  const change = nearest.lift
    ? { deletes: [{ resource, relation, subject }] }
    : { writes: [{ resource, relation, subject }] };
  const command = [
    `curl -X POST "${location.origin}/v1/access/relations:write?organization=${scope}" \\`,
    '  -H "Authorization: Bearer $BRIDGE_TOKEN" -H "Content-Type: application/json" \\',
    `  -d '${JSON.stringify(change)}'`,
  ].join('\n');
  return (
    <Card
      title="What would make it true"
      note={
        nearest.lift
          ? 'The nearest change is to lift this exclusion'
          : 'The nearest grant: it gives this and the least else'
      }
    >
      <div className={styles.calls}>
        <CodeBlock code={nearest.grant} label="Grant" />
        <CodeBlock code={command} label="Call that changes it" />
      </div>
    </Card>
  );
}
