import { UnstyledButton } from '@mantine/core';
import type { Schema } from '@/lib/api/client';
import { type Mistake, Problem } from '@/lib/api/problem';
import { counted } from '@/lib/format';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { EmptyState } from '@/ui/EmptyState';
import { ProblemState } from '@/ui/ProblemState';
import { Prose } from '@/ui/Prose';
import { Skeleton } from '@/ui/Skeleton';
import { pathOf, stays } from './planWords';
import styles from './Workbench.module.css';

type Plan = Schema<'ChangeView'>;

interface PlanPanelProps {
  plan: Plan | undefined;
  failure: unknown;
  mistakes: Mistake[];
  busy: boolean;
  jump: (line: number) => void;
}

/** What would change, or what is wrong and on which line. */
export function PlanPanel({ plan, failure, mistakes, busy, jump }: PlanPanelProps) {
  const wrong = mistakes.length > 0;
  return (
    <div className={styles.panel}>
      <Card
        title={wrong ? 'Problems' : 'Plan'}
        note={
          busy ? 'Planning...' : wrong ? `${counted(mistakes.length, 'mistake')}; nothing can be applied` : noteOf(plan)
        }
        flush
      >
        <div aria-live="polite">
          {wrong ? (
            <Mistakes mistakes={mistakes} jump={jump} />
          ) : failure ? (
            <ProblemState failure={failure instanceof Problem ? failure : undefined} />
          ) : plan === undefined ? (
            <Skeleton lines={4} />
          ) : (
            <Changes plan={plan} jump={jump} />
          )}
        </div>
      </Card>
    </div>
  );
}

function noteOf(plan: Plan | undefined): string {
  const changes = plan?.changes?.length ?? 0;
  return changes === 0 ? 'No change' : `${counted(changes, 'change')}. ${stays(plan)}`;
}

function Changes({ plan, jump }: { plan: Plan; jump: (line: number) => void }) {
  const changes = plan.changes ?? [];
  const misfits = plan.misfits ?? [];
  const warnings = plan.warnings ?? [];
  return (
    <>
      {changes.length === 0 && (
        <EmptyState title="As it is live" text="Change the manifest, and what it would do stands here." />
      )}
      <ul className={styles.list}>
        {changes.map((change) => (
          <li key={change.pointer}>
            <Badge state={change.kind} />
            <code>{pathOf(change.pointer)}</code>
            {(change.before !== undefined || change.after !== undefined) && (
              <span className={styles.values}>
                {change.before !== undefined && <del>{change.before}</del>}
                {change.after !== undefined && <ins>{change.after}</ins>}
              </span>
            )}
          </li>
        ))}
        {misfits.map((misfit) => (
          <li key={misfit.pointer}>
            <Badge state="refused" tone="bad" />
            <code>{pathOf(misfit.pointer)}</code>
            <p>
              <Prose text={misfit.text ?? ''} />
            </p>
          </li>
        ))}
      </ul>
      {warnings.length > 0 && <h3 className={styles.group}>Warnings</h3>}
      <Mistakes mistakes={warnings.map((each) => ({ ...each, detail: each.detail ?? '' }))} jump={jump} />
    </>
  );
}

function Mistakes({ mistakes, jump }: { mistakes: Mistake[]; jump: (line: number) => void }) {
  return (
    <ul className={styles.list}>
      {mistakes.map((mistake) => (
        <li key={`${mistake.pointer} ${mistake.line} ${mistake.detail}`}>
          {mistake.line === undefined ? (
            <code>{pathOf(mistake.pointer)}</code>
          ) : (
            <UnstyledButton onClick={() => jump(mistake.line ?? 1)}>Line {mistake.line}</UnstyledButton>
          )}
          <code>{mistake.code}</code>
          <p>
            <Prose text={mistake.detail} />
          </p>
        </li>
      ))}
    </ul>
  );
}
