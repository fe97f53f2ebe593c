import { useSearchParams } from 'react-router';
import { namedPolicy } from './policy';

const WRITE = 'forbid';
const EDIT = 'policy';
const REMOVE = 'allow';

/** The dialogs about policies, which stand in the address so that they are open again after a stronger sign-in. */
export function usePolicyDialogs() {
  const [parameters, setParameters] = useSearchParams();
  const doing = parameters.get('do');
  const to = (does: string | undefined, policy?: string) => {
    const after = new URLSearchParams(parameters);
    after.delete('do');
    after.delete('policy');
    if (does !== undefined) {
      after.set('do', does);
    }
    if (policy !== undefined) {
      after.set('policy', policy);
    }
    return after;
  };
  const named = namedPolicy(parameters.get('policy') ?? undefined);
  return {
    writing: doing === WRITE,
    edited: doing === EDIT ? named : undefined,
    removed: doing === REMOVE ? named : undefined,
    write: () => setParameters(to(WRITE), { replace: true }),
    editLink: (policy: string) => `?${to(EDIT, policy)}`,
    remove: (policy: string) => setParameters(to(REMOVE, policy), { replace: true }),
    close: () => setParameters(to(undefined), { replace: true }),
  };
}
