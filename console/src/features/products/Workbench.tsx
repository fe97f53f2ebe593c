import { Button } from '@mantine/core';
import { lazy, Suspense, useRef, useState } from 'react';
import { useDialog } from '@/lib/useAction';
import { Card } from '@/ui/Card';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Skeleton } from '@/ui/Skeleton';
import { dropDraft, readDraft, writeDraft } from './draft';
import type { EditorHandle } from './Editor';
import { PlanPanel } from './PlanPanel';
import { effectOf } from './planWords';
import { useApply } from './useApply';
import { usePlan } from './usePlan';
import styles from './Workbench.module.css';

const Editor = lazy(() => import('./Editor'));

/** The editor, the plan beside it, and the button that makes it live. */
export function Workbench({ product, live, etag }: { product: string; live: string; etag: string }) {
  const [text, setText] = useState(() => readDraft(product, etag) ?? live);
  const asking = useDialog('apply');
  const editor = useRef<EditorHandle>(null);
  const { plan, failure, mistakes, busy } = usePlan(text);
  const revision = etag.replaceAll('"', '');
  const apply = useApply(product, etag);
  const changes = plan?.changes?.length ?? 0;
  const change = (next: string) => {
    setText(next);
    if (next === live) {
      dropDraft(product);
    } else {
      writeDraft(product, etag, next);
    }
  };
  const discard = () => {
    editor.current?.replace(live);
    change(live);
  };
  return (
    <div className={styles.split}>
      <Card
        title="Manifest"
        note={text === live ? `As revision ${revision}` : `Changed since revision ${revision}, not applied`}
        action={
          <span className={styles.actions}>
            {text !== live && (
              <Button variant="default" onClick={discard}>
                Discard
              </Button>
            )}
            <Button disabled={busy || changes === 0 || text === live} onClick={asking.open}>
              Apply onto revision {revision}
            </Button>
          </span>
        }
        flush
      >
        <Suspense fallback={<Skeleton lines={12} />}>
          <Editor ref={editor} start={text} mistakes={mistakes} onChange={change} />
        </Suspense>
      </Card>
      <PlanPanel
        plan={plan}
        failure={failure}
        mistakes={mistakes}
        busy={busy}
        jump={(line) => editor.current?.jump(line)}
      />
      <ConfirmDialog
        opened={asking.opened && changes > 0}
        close={asking.close}
        title={`Apply onto revision ${revision}`}
        action={`Apply onto revision ${revision}`}
        busy={apply.isPending}
        failure={apply.error}
        confirm={() => apply.mutate(text, { onSuccess: asking.close })}
      >
        {effectOf(plan)}
      </ConfirmDialog>
    </div>
  );
}
