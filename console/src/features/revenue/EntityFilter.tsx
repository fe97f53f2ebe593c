import type { useEntity } from '@/lib/books';
import { ChoiceFilter } from '@/ui/Filters';

/** Whose books are shown. */
export function EntityFilter({ of }: { of: ReturnType<typeof useEntity> }) {
  return (
    <ChoiceFilter
      label="Seller"
      choices={Object.fromEntries(of.entities.map((each) => [each.key ?? '', `${each.name} (${each.key})`]))}
      value={of.key}
      onChange={of.choose}
    />
  );
}
