import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Problem } from './api/problem';

/** A dialog that stands in the address, so that it is open again after a stronger sign-in. */
export function useDialog(name: string) {
  const [parameters, setParameters] = useSearchParams();
  const change = (to: string | undefined) =>
    setParameters(
      (before) => {
        const after = new URLSearchParams(before);
        to === undefined ? after.delete('do') : after.set('do', to);
        return after;
      },
      { replace: true },
    );
  return { opened: parameters.get('do') === name, open: () => change(name), close: () => change(undefined) };
}

/** Something that changes what is shown. Tried again it is the same intent, so that nothing is done twice. Where somebody else changed it meanwhile, theirs is read, and the next try is onto it. */
export function useAction<Input, Result>(
  run: (input: Input, headers: { 'Idempotency-Key': string }) => Promise<Result>,
  done?: (result: Result) => void,
) {
  const client = useQueryClient();
  const [intent, setIntent] = useState(newKey);
  return useMutation({
    mutationFn: (input: Input) => run(input, { 'Idempotency-Key': intent }),
    onSuccess: async (result) => {
      setIntent(newKey());
      await client.invalidateQueries();
      done?.(result);
    },
    onError: async (failure) => {
      if (failure instanceof Problem && failure.isOutdated) {
        await client.invalidateQueries();
      }
    },
  });
}

function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Fields of a form that survive signing in again; never a secret. */
export function useDraft<Fields extends Record<string, string>>(key: string, initial: Fields) {
  const place = `bridge:form:${key}`;
  const [fields, setFields] = useState<Fields>(() => ({ ...initial, ...stored(place) }));
  const change = (name: keyof Fields, value: string) => {
    const next = { ...fields, [name]: value };
    sessionStorage.setItem(place, JSON.stringify(next));
    setFields(next);
  };
  const drop = () => {
    sessionStorage.removeItem(place);
    setFields(initial);
  };
  return { fields, change, drop };
}

function stored(place: string): Record<string, string> {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? '{}') as Record<string, string>;
  } catch {
    return {};
  }
}
