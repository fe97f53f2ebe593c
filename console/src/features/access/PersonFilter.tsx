import { Select } from '@mantine/core';
import { shortId } from '@/lib/identifier';

interface PersonFilterProps {
  /** By id. */
  people: Record<string, string>;
  label: string;
  any: string;
  value: string | undefined;
  onChange: (user: string | null) => void;
}

/** Chooses one of an organization's people, or everybody. */
export function PersonFilter({ people, label, any, value, onChange }: PersonFilterProps) {
  const known = value === undefined || value in people ? people : { ...people, [value]: shortId(value) };
  return (
    <Select
      label={label}
      placeholder={any}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': `Clear ${label.toLowerCase()}` }}
      data={Object.entries(known).map(([id, name]) => ({ value: id, label: name }))}
      value={value ?? null}
      onChange={onChange}
    />
  );
}
