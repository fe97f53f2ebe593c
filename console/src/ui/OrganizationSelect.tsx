import { Select } from '@mantine/core';
import { handleOf, useOrganizations } from '@/lib/organizations';

interface OrganizationSelectProps {
  label: string;
  value: string | undefined;
  onChange: (organization: string | undefined) => void;
  placeholder?: string;
  error?: string | undefined;
}

/** Chooses one of the organizations that the person sees. */
export function OrganizationSelect({ label, value, onChange, placeholder = 'Choose', error }: OrganizationSelectProps) {
  const { data = [] } = useOrganizations();
  const options = data.map((each) => ({ value: handleOf(each), label: each.display_name ?? handleOf(each) }));
  const known = value === undefined || options.some((option) => option.value === value);
  return (
    <Select
      label={label}
      placeholder={placeholder}
      error={error}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Clear' }}
      data={known ? options : [...options, { value, label: value }]}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  );
}
