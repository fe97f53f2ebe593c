import { Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { timeTextIn, words } from '@/lib/format';
import { Prose } from '@/ui/Prose';
import type { ChangeField, ChangeFields, FieldMistakes, Item } from './change';
import { useOfferedPlans } from './useOfferedPlans';
import type { Subscription } from './useSubscription';

const PERIODS = ['day', 'week', 'month', 'quarter', 'year'];

interface ChangeFormProps {
  item: Item;
  subscription: Subscription;
  zone: string;
  fields: ChangeFields;
  mistakes: FieldMistakes;
  choose: (field: ChangeField, value: string) => void;
}

/** What is chosen about one item: its plan, how often it is billed, its seats, from when, and on which invoice. */
export function ChangeForm({ item, subscription, zone, fields, mistakes, choose }: ChangeFormProps) {
  const wrong = (field: ChangeField) => mistakes[field] && <Prose text={mistakes[field]} />;
  const choice = (field: ChangeField, label: string, data: { value: string; label: string }[]) => (
    <Select
      label={label}
      allowDeselect={false}
      data={data}
      value={fields[field] ?? ''}
      error={wrong(field)}
      onChange={(chosen) => chosen !== null && choose(field, chosen)}
    />
  );
  return (
    <>
      <PlanField
        organization={subscription.organization ?? ''}
        item={item}
        value={fields.plan}
        error={wrong('plan')}
        onChange={(plan) => choose('plan', plan)}
      />
      <TextInput
        label="Seats"
        description={item.follow_members ? 'As many as there are members; they come and go by themselves' : undefined}
        disabled={item.follow_members ?? false}
        inputMode="numeric"
        placeholder="none"
        value={fields.seats}
        error={wrong('seats')}
        onChange={(event) => choose('seats', event.currentTarget.value)}
      />
      {choice(
        'every',
        'Billed every',
        PERIODS.map((value) => ({ value, label: words(value) })),
      )}
      {choice('effective', 'From', [
        { value: 'now', label: 'Now' },
        { value: 'period_end', label: endText(subscription, zone) },
      ])}
      {choice('invoice', 'Billed', [
        { value: 'next', label: 'With the next invoice' },
        { value: 'immediately', label: 'By an invoice of its own' },
      ])}
    </>
  );
}

interface PlanFieldProps {
  organization: string;
  item: Item;
  value: string;
  error: ReactNode;
  onChange: (plan: string) => void;
}

/** One of the product's plans. */
function PlanField({ organization, item, value, error, onChange }: PlanFieldProps) {
  const plans = useOfferedPlans(organization, item.plan ?? '');
  const known = value in plans ? plans : { [value]: value, ...plans };
  return (
    <Select
      label="Plan"
      allowDeselect={false}
      data={Object.entries(known).map(([plan, name]) => ({ value: plan, label: name }))}
      value={value}
      error={error}
      onChange={(chosen) => chosen !== null && onChange(chosen)}
      data-autofocus
    />
  );
}

function endText({ period, charged_from: charged, status }: Subscription, zone: string): string {
  if (status === 'trial' && charged !== undefined) {
    return `When the trial ends, ${timeTextIn(charged, zone)}`;
  }
  return period?.end === undefined ? 'When the period ends' : `When the period ends, ${timeTextIn(period.end, zone)}`;
}
