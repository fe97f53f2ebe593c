import { useSearchParams } from 'react-router';

/** The event that is open beside a list of events; the address knows it. */
export function useOpenEvent() {
  const [parameters, setParameters] = useSearchParams();
  const leading = (id: string | undefined) => {
    const after = new URLSearchParams(parameters);
    id === undefined ? after.delete('event') : after.set('event', id);
    return after;
  };
  return {
    id: parameters.get('event') ?? undefined,
    linkOf: (id: string | undefined) => `?${leading(id)}`,
    close: () => setParameters(leading(undefined)),
  };
}
