import { type ComboboxItem, Select } from '@mantine/core';
import { useState } from 'react';
import { handleOf, useOrganizations } from '@/lib/organizations';
import { useSearch } from '@/lib/search';

const MOST_FOUND = 20;

interface OrganizationSelectProps {
  label: string;
  value: string | undefined;
  onChange: (organization: string | undefined) => void;
  placeholder?: string;
  error?: string | undefined;
}

/** Chooses one of the organizations that the person sees: of the newest, or of those that are called as was typed. */
export function OrganizationSelect({ label, value, onChange, placeholder = 'Choose', error }: OrganizationSelectProps) {
  const { data = [] } = useOrganizations();
  const [typed, setTyped] = useState('');
  const newest = data.map((each) => ({ value: handleOf(each), label: each.display_name ?? handleOf(each) }));
  const chosen = newest.find((option) => option.value === value);
  const { found } = useSearch(typed === chosen?.label ? '' : typed, { kind: 'organizations', limit: MOST_FOUND });
  const called = found.map((each) => ({ value: each.name ?? each.id ?? '', label: each.title ?? '' }));
  const searched = new Set(called.map((option) => option.value));
  const further = called.filter((option) => newest.every((known) => known.value !== option.value));
  const options = [...newest, ...further];
  const known = value === undefined || options.some((option) => option.value === value);
  return (
    <Select
      label={label}
      placeholder={placeholder}
      error={error}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      // What the server found is called so in its way: by words in any order, or by the name in addresses.
      filter={({ options, search }) =>
        (options as ComboboxItem[]).filter(
          (each) => searched.has(each.value) || each.label.toLowerCase().includes(search.trim().toLowerCase()),
        )
      }
      clearable
      clearButtonProps={{ 'aria-label': 'Clear' }}
      data={known ? options : [...options, { value, label: value }]}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  );
}
