import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useFilters } from '@/lib/filters';
import { words } from '@/lib/format';
import { Card } from '@/ui/Card';
import { CalculatedPlan } from './CalculatedPlan';
import styles from './Calculator.module.css';
import {
  type Counted,
  countedBy,
  currenciesIn,
  isWhole,
  mistakeIn,
  periodsOf,
  questionOf,
  refusalAt,
} from './calculator';
import type { Catalog } from './plan';
import { useEstimate } from './useEstimate';

/** What an empty field counts as. */
const NOTHING = '0';

interface CalculatorProps {
  product: string;
  catalog: Catalog;
}

/** What a plan would cost for quantities that are chosen; they stand in the address. */
export function Calculator({ product, catalog }: CalculatorProps) {
  const { get, set } = useFilters();
  const plans = Object.entries(catalog.plans ?? {}).filter(([, plan]) => !plan.retired);
  const [key, plan] = plans.find(([each]) => each === get('plan')) ?? plans[0] ?? [];
  const periods = plan === undefined ? [] : periodsOf(plan);
  const currencies = plan === undefined ? [] : currenciesIn(plan, catalog);
  const counted = plan === undefined ? [] : countedBy(plan, catalog);
  const every = known(get('every'), periods);
  const currency = known(get('currency'), currencies);
  const typed = Object.fromEntries(counted.map(({ field, initial }) => [field, get(field) ?? initial]));
  const question = key === undefined ? undefined : questionOf({ plan: key, currency, every, typed }, counted);
  const { estimate, failure, problem, busy } = useEstimate(product, question);
  if (key === undefined || plan === undefined) {
    return null;
  }
  // What is still there of another plan is not what this one costs.
  const shown = estimate?.plan?.startsWith(`${product}/${key}@`) ? estimate : undefined;
  const refusals = counted.map((each) => problem && refusalAt(problem, each, counted));
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
          {counted.map((each, place) => (
            <Quantity
              key={`${key} ${each.field}`}
              counted={each}
              start={typed[each.field] ?? ''}
              refusal={refusals[place]}
              onChange={(value) => set(each.field, value)}
            />
          ))}
        </div>
        <CalculatedPlan
          plan={plan}
          estimate={shown}
          failure={refusals.some((each) => each !== undefined) ? undefined : failure}
          asked={question !== undefined && failure === undefined}
          busy={busy}
        />
      </div>
    </Card>
  );
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
  /** Why the server does not take it. */
  refusal: string | undefined;
  onChange: (value: string) => void;
}

function Quantity({ counted, start, refusal, onChange }: QuantityProps) {
  const [typed, setTyped] = useState(start);
  const type = (value: string) => {
    setTyped(value);
    onChange(value || NOTHING);
  };
  return (
    <TextInput
      label={counted.title}
      inputMode={isWhole(counted) ? 'numeric' : 'decimal'}
      placeholder={NOTHING}
      value={typed}
      error={mistakeIn(counted, typed) ?? refusal}
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
}
