import { Select, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SettingType } from './settingType';

interface SettingValueFieldProps {
  type: SettingType;
  value: string;
  error: ReactNode;
  onChange: (value: string) => void;
}

/** A value is edited by its type. */
export function SettingValueField({ type, value, error, onChange }: SettingValueFieldProps) {
  const field = { label: 'Value', error, 'data-autofocus': true };
  switch (type.kind) {
    case 'boolean':
    case 'enum':
      return (
        <Select
          {...field}
          allowDeselect={false}
          data={
            type.kind === 'enum'
              ? type.values
              : [
                  { value: 'true', label: 'On' },
                  { value: 'false', label: 'Off' },
                ]
          }
          value={value}
          onChange={(chosen) => chosen !== null && onChange(chosen)}
        />
      );
    case 'list':
    case 'object':
      return (
        <Textarea
          {...field}
          description={type.kind === 'list' ? 'One a line; * alone stands for everything' : 'As JSON'}
          autosize
          minRows={3}
          maxRows={10}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    default:
      return (
        <TextInput
          {...field}
          description={type.kind === 'duration' ? 'A number and a unit, such as 30 minutes' : undefined}
          inputMode={type.kind === 'integer' || type.kind === 'decimal' ? 'decimal' : 'text'}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}
