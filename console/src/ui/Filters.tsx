import { Select, TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
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

interface TextFilterProps {
  label: string;
  placeholder: string;
  value: string | undefined;
  onChange: (value: string | null) => void;
}

/** A text that rows must have; asked for when it is entered or left. */
export function TextFilter({ label, placeholder, value = '', onChange }: TextFilterProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const enter = () => text.trim() !== value && onChange(text.trim() || null);
  return (
    <TextInput
      label={label}
      placeholder={placeholder}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={enter}
      onKeyDown={(event) => event.key === 'Enter' && enter()}
    />
  );
}
