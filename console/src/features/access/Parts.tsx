import { words } from '@/lib/format';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { type Answer, type Part, partsInOrder } from './answer';
import styles from './Parts.module.css';

const ASKS: Record<string, string> = {
  permission: 'Does a grant or role give it?',
  policy: 'Does a guard rail forbid it?',
  setting: 'Do the settings let it through?',
  entitlement: 'Has the account bought it?',
  flag: 'Is it switched on?',
  quota: 'Is there enough left?',
};

/** The six parts of a decision; the one in the way on top. */
export function Parts({ answer }: { answer: Answer }) {
  return (
    <Card title="Parts" note="All six must hold; the one in the way is on top" flush>
      <ol className={styles.parts}>
        {partsInOrder(answer).map(({ name, part, inTheWay }) => (
          <li key={name} data-in-the-way={inTheWay || undefined}>
            <div>
              <strong>{words(name)}</strong>
              <small>{ASKS[name]}</small>
            </div>
            <Badge state={part.result} />
            <div className={styles.because}>
              <Because part={part} />
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** Through what a part holds, or what it lacks. */
function Because({ part }: { part: Part }) {
  return (
    <>
      {part.code !== undefined && <code>{part.code}</code>}
      {part.missing?.length ? <span>not said: {part.missing.join(', ')}</span> : null}
      {part.because?.length ? (
        <ol className={styles.path} aria-label="Path">
          {part.because.map((step) => (
            <li key={step}>
              <code>{step}</code>
            </li>
          ))}
        </ol>
      ) : null}
    </>
  );
}
