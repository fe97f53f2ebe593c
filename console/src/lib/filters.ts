import { useSearchParams } from 'react-router';

/** The filters of a page, which stand in its address. Filtering replaces the address and begins with the first page. */
export function useFilters() {
  const [parameters, setParameters] = useSearchParams();
  const get = (name: string) => parameters.get(name) ?? undefined;
  const set = (name: string, value: string | null | undefined) =>
    setParameters(
      (before) => {
        const after = new URLSearchParams(before);
        after.delete('page');
        value ? after.set(name, value) : after.delete(name);
        return after;
      },
      { replace: true },
    );
  const clear = () => setParameters({}, { replace: true });
  return { get, set, clear };
}
