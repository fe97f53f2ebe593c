import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './Filters.module.css';

/** What narrows a list, in one row above it. */
export function Filters({ children }: { children: ReactNode }) {
  return (
    <section className={styles.filters} aria-label="Filters">
      {children}
    </section>
  );
}

interface ChoiceFilterProps {
  label: string;
  /** By their value in the address. */
  choices: Record<string, string>;
  value: string | undefined;
  /** What is shown where nothing is chosen; without it something always is. */
  any?: string;
  onChange: (value: string | null) => void;
}

/** One of a few values, or any. */
export function ChoiceFilter({ label, choices, value, any, onChange }: ChoiceFilterProps) {
  return (
    <Select
      label={label}
      data={Object.entries(choices).map(([key, title]) => ({ value: key, label: title }))}
      value={value ?? null}
      placeholder={any ?? 'Choose'}
      clearable={any !== undefined}
      allowDeselect={any !== undefined}
      clearButtonProps={{ 'aria-label': `Clear ${label.toLowerCase()}` }}
      onChange={onChange}
    />
  );
}
