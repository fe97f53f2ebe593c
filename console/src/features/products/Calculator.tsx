import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useFilters } from '@/lib/filters';
import { words } from '@/lib/format';
import { Card } from '@/ui/Card';
import { CalculatedPlan } from './CalculatedPlan';
import styles from './Calculator.module.css';
import { type Counted, countedBy, currenciesIn, periodsOf, quantityOf } from './calculator';
import type { Catalog } from './plan';

/** What an empty field counts as. */
const NOTHING = '0';

/** What a plan would cost for quantities that are chosen; they stand in the address. */
export function Calculator({ catalog }: { catalog: Catalog }) {
  const { get, set } = useFilters();
  const plans = Object.entries(catalog.plans ?? {}).filter(([, plan]) => !plan.retired);
  const [key, plan] = plans.find(([each]) => each === get('plan')) ?? plans[0] ?? [];
  if (key === undefined || plan === undefined) {
    return null;
  }
  const periods = periodsOf(plan);
  const currencies = currenciesIn(plan, catalog);
  const counted = countedBy(plan, catalog);
  const every = known(get('every'), periods);
  const currency = known(get('currency'), currencies);
  const quantities = Object.fromEntries(counted.map(({ of, initial }) => [of, get(parameterOf(of)) ?? initial]));
  return (
    <Card title="Calculator" note="For one whole period, before taxes and discounts of a customer">
      <div className={styles.split}>
        <div className={styles.form}>
          <Choice
            label="Plan"
            choices={plans.map(([each, { name }]): [string, string] => [each, name ?? words(each)])}
            value={key}
            onChange={(value) => set('plan', value)}
          />
          {periods.length > 1 && (
            <Choice
              label="Billed every"
              choices={periods.map((each): [string, string] => [each, words(each)])}
              value={every}
              onChange={(value) => set('every', value)}
            />
          )}
          {currencies.length > 1 && (
            <Choice
              label="Currency"
              choices={currencies.map((each): [string, string] => [each, each])}
              value={currency}
              onChange={(value) => set('currency', value)}
            />
          )}
          {counted.map((each) => (
            <Quantity
              key={`${key} ${each.of}`}
              counted={each}
              start={quantities[each.of] ?? ''}
              onChange={(value) => set(parameterOf(each.of), value)}
            />
          ))}
        </div>
        <CalculatedPlan plan={plan} catalog={catalog} asked={{ currency, every, quantities }} />
      </div>
    </Card>
  );
}

function parameterOf(of: string): string {
  return `of.${of}`;
}

/** What the address says where that is a choice, or the first one. */
function known(said: string | undefined, choices: string[]): string {
  return choices.find((each) => each === said) ?? choices[0] ?? '';
}

interface ChoiceProps {
  label: string;
  choices: [value: string, title: string][];
  value: string;
  onChange: (value: string) => void;
}

function Choice({ label, choices, value, onChange }: ChoiceProps) {
  return (
    <Select
      label={label}
      allowDeselect={false}
      data={choices.map(([key, title]) => ({ value: key, label: title }))}
      value={value}
      onChange={(chosen) => chosen !== null && onChange(chosen)}
    />
  );
}

interface QuantityProps {
  counted: Counted;
  /** What the address says. */
  start: string;
  onChange: (value: string) => void;
}

function Quantity({ counted: { of, unit }, start, onChange }: QuantityProps) {
  const [typed, setTyped] = useState(start);
  const title = words(of);
  const type = (value: string) => {
    setTyped(value);
    onChange(value || NOTHING);
  };
  return (
    <TextInput
      label={title.toLowerCase().startsWith(unit.toLowerCase()) ? title : `${title}, ${unit}`}
      inputMode="decimal"
      placeholder={NOTHING}
      value={typed}
      error={quantityOf(typed) === undefined && 'Write a number, such as 250000.'}
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
}
