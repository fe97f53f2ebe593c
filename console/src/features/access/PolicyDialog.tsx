import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { answerOf, api } from '@/lib/api/client';
import { Problem } from '@/lib/api/problem';
import { useAction, useDraft } from '@/lib/useAction';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Prose } from '@/ui/Prose';
import styles from './Policies.module.css';
import { locksOut, mistakesIn, type PolicyFields, policyName, wishOf } from './policy';

/** There is none yet. */
const NEW = '"0"';
const LINES = 3;
/** The fields, by their pointers in what is sent; the key stands in the path. */
const POINTERS = ['/key', '/forbid', '/when', '/message'];

interface PolicyDialogProps {
  organization: string;
  /** As it is, or as a new one begins. */
  initial: PolicyFields;
  /** The version that is changed; undefined for a new policy, whose product and key are chosen. */
  etag?: string;
  close: () => void;
  /** Above the fields of a policy that there is. */
  children?: ReactNode;
}

/** What an organization forbids itself: written for the first time, or anew. What is wrong with the condition is the server's word, at the field. */
export function PolicyDialog({ organization, initial, etag, close, children }: PolicyDialogProps) {
  const isNew = etag === undefined;
  const { fields, change, drop } = useDraft<PolicyFields>(
    `policy:${organization}:${isNew ? '' : policyName(initial)}`,
    initial,
  );
  const [left, setLeft] = useState<Partial<Record<keyof PolicyFields, boolean>>>({});
  const mistakes = mistakesIn(fields);
  const ready = Object.keys(mistakes).length === 0;
  const done = () => {
    drop();
    close();
  };
  const action = useAction(
    (_: undefined, headers) =>
      answerOf(
        api.PUT('/v1/access/policies/{product}/{policy}', {
          params: {
            path: { product: fields.product.trim(), policy: fields.key.trim() },
            query: { organization },
            header: { 'If-Match': etag ?? NEW },
          },
          body: wishOf(fields),
          headers,
        }),
      ),
    done,
  );
  const problem = action.error instanceof Problem ? action.error : undefined;
  // What stands at the fields needs no saying once more.
  const told =
    problem !== undefined &&
    problem.mistakes.length > 0 &&
    problem.mistakes.every(({ pointer = '' }) => POINTERS.includes(pointer));
  const error = (field: keyof PolicyFields, pointer: string) => {
    const refused = problem?.at(pointer);
    return (left[field] && mistakes[field]) || (refused !== undefined && <Prose text={refused} />);
  };
  const common = (field: keyof PolicyFields, pointer: string) => ({
    value: fields[field],
    error: error(field, pointer),
    onBlur: () => setLeft((before) => ({ ...before, [field]: fields[field] !== '' })),
  });
  return (
    <ConfirmDialog
      opened
      close={done}
      title={isNew ? 'New policy' : `Policy ${fields.key}`}
      action={isNew && ready ? `Forbid it in ${fields.product.trim()}` : isNew ? 'Forbid it' : 'Change the policy'}
      busy={action.isPending}
      ready={ready}
      failure={told ? undefined : action.error}
      confirm={() => action.mutate(undefined)}
    >
      {children}
      <div className={styles.form}>
        {isNew && (
          <>
            <TextInput
              label="Product"
              placeholder="registry"
              required
              {...common('product', '/product')}
              onChange={(event) => change('product', event.currentTarget.value)}
            />
            <TextInput
              label="Key"
              description="What it is called, for ever"
              placeholder="no_push_at_night"
              required
              {...common('key', '/key')}
              onChange={(event) => change('key', event.currentTarget.value)}
            />
          </>
        )}
        <Textarea
          label="Forbids"
          description="Actions of the product, one a line; * for all"
          placeholder="image.push"
          required
          autosize
          minRows={1}
          maxRows={LINES * 2}
          {...common('actions', '/forbid')}
          onChange={(event) => change('actions', event.currentTarget.value)}
        />
        <Textarea
          label="When"
          description="A condition in CEL; empty: always"
          placeholder='context.country != "DE"'
          classNames={{ input: styles.code ?? '' }}
          autosize
          minRows={1}
          maxRows={LINES * 2}
          spellCheck={false}
          {...common('when', '/when')}
          onChange={(event) => change('when', event.currentTarget.value)}
        />
        <TextInput
          label="Says"
          description="What is told to whoever it stops"
          {...common('message', '/message')}
          onChange={(event) => change('message', event.currentTarget.value)}
        />
        {locksOut(fields) && (
          <Checkbox
            label="It may keep everybody from changing policies, me too"
            description="Then only the operator can take it away"
            checked={fields.lockout === 'true'}
            onChange={(event) => change('lockout', String(event.currentTarget.checked))}
          />
        )}
      </div>
    </ConfirmDialog>
  );
}
