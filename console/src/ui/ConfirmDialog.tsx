import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { Problem } from '@/lib/api/problem';
import { stepUp } from '@/lib/session';
import styles from './ConfirmDialog.module.css';
import { Id } from './Id';
import { Prose } from './Prose';

interface ConfirmDialogProps {
  opened: boolean;
  close: () => void;
  title: string;
  /** What the button does, in its words. */
  action: string;
  busy: boolean;
  /** Whether what must be typed is typed. */
  ready?: boolean;
  failure: unknown;
  confirm: () => void;
  /** With room for what comes of it beside what is chosen. */
  wide?: boolean;
  /** Who and what is concerned, and from when. */
  children: ReactNode;
}

/** Says what an action does before it is done. A refusal is shown in it; one for a weak sign-in leads to a stronger one. */
export function ConfirmDialog({
  opened,
  close,
  title,
  action,
  busy,
  ready = true,
  failure,
  confirm,
  wide = false,
  children,
}: ConfirmDialogProps) {
  const problem = failure instanceof Problem ? failure : undefined;
  return (
    <Modal opened={opened} onClose={close} title={title} size={wide ? 920 : 520}>
      <div className={styles.body}>{children}</div>
      {problem !== undefined && (
        <div className={styles.refused} role="alert">
          <strong>{problem.title}</strong>
          <p>
            <Prose
              text={
                problem.needsStepUp
                  ? 'Prove with a second factor that it is you. What you have typed stays here.'
                  : problem.message
              }
            />
          </p>
          {problem.mistakes.length > 0 && !problem.needsStepUp && (
            <ul>
              {problem.mistakes.map((mistake) => (
                <li key={`${mistake.pointer} ${mistake.detail}`}>
                  <Prose text={mistake.detail} />
                </li>
              ))}
            </ul>
          )}
          {!problem.needsStepUp && problem.requestId !== undefined && <Id id={problem.requestId} />}
        </div>
      )}
      <div className={styles.actions}>
        <Button variant="default" onClick={close} disabled={busy} data-autofocus>
          Cancel
        </Button>
        {problem?.needsStepUp ? (
          <Button onClick={() => stepUp(problem.level ?? 'aal2')}>Sign in more strongly</Button>
        ) : (
          <Button onClick={confirm} loading={busy} disabled={!ready}>
            {action}
          </Button>
        )}
      </div>
    </Modal>
  );
}
