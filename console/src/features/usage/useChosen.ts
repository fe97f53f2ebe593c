import { useSearchParams } from 'react-router';

/** The rows that are chosen, by their keys; the address knows them. Where none is left, the dialog about them is closed too. */
export function useChosen() {
  const [parameters, setParameters] = useSearchParams();
  const chosen = parameters.getAll('chosen');
  const choose = (keys: string[]) =>
    setParameters(
      (before) => {
        const after = new URLSearchParams(before);
        after.delete('chosen');
        for (const key of keys) {
          after.append('chosen', key);
        }
        if (keys.length === 0) {
          after.delete('do');
        }
        return after;
      },
      { replace: true },
    );
  const toggle = (key: string) =>
    choose(chosen.includes(key) ? chosen.filter((each) => each !== key) : [...chosen, key]);
  return { chosen, choose, toggle };
}
