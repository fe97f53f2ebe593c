import { Select, TextInput } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { answerOf, api } from '@/lib/api/client';
import { useKnownSession } from '@/lib/session';
import { Card } from '@/ui/Card';
import { EmptyState } from '@/ui/EmptyState';
import { Loaded } from '@/ui/Loaded';
import styles from './Explorer.module.css';
import { Figures } from './Figures';
import { FIRST_RANGE, RANGES, WINDOWS } from './range';
import { useUsage } from './useUsage';

const SHOWN = 100;

/** How much was used of a meter, as bars and as a table of the same numbers. */
export function Explorer({ organization, scope }: { organization: string; scope?: ReactNode }) {
  const [parameters, setParameters] = useSearchParams();
  const { staff } = useKnownSession();
  const meters = useQuery({
    queryKey: ['/v1/usage/meters'],
    enabled: staff,
    queryFn: () => answerOf(api.GET('/v1/usage/meters', { params: { query: { limit: SHOWN } } })),
    select: (page) => (page.results ?? []).map((each) => `${each.product}:${each.meter}`).sort(),
  });
  const first = meters.data?.find((each) => !each.startsWith('bridge:')) ?? meters.data?.[0];
  const range = parameters.get('range') ?? FIRST_RANGE;
  const meter = parameters.get('meter') ?? first ?? '';
  const window = parameters.get('window') ?? RANGES[range]?.window ?? 'day';
  const query = useUsage({ organization, meter, range, window });
  const set = (name: string, value: string | null) =>
    setParameters(
      (before) => {
        const after = new URLSearchParams(before);
        if (name === 'range') {
          after.delete('window');
        }
        value === null || value === '' ? after.delete(name) : after.set(name, value);
        return after;
      },
      { replace: true },
    );
  return (
    <>
      <div className={styles.choices}>
        {scope}
        {staff ? (
          <Select
            label="Meter"
            searchable
            data={meters.data ?? []}
            value={meter || null}
            onChange={(chosen) => set('meter', chosen)}
          />
        ) : (
          <TextInput
            label="Meter"
            placeholder="registry:pulls"
            defaultValue={meter}
            onBlur={(event) => set('meter', event.currentTarget.value.trim())}
            onKeyDown={(event) => event.key === 'Enter' && set('meter', event.currentTarget.value.trim())}
          />
        )}
        <Select
          label="Range"
          allowDeselect={false}
          data={Object.entries(RANGES).map(([value, { title }]) => ({ value, label: title }))}
          value={range}
          onChange={(chosen) => set('range', chosen)}
        />
        <Select
          label="Window"
          allowDeselect={false}
          data={WINDOWS}
          value={window}
          onChange={(chosen) => set('window', chosen)}
        />
      </div>
      {organization === '' || meter === '' ? (
        <Card>
          <EmptyState
            icon={<IconChartBar size={20} />}
            title="Whose usage, and of what?"
            text="Choose an organization and a meter. Meters are declared by products; every event is counted once."
            command="bridge usage meters"
          />
        </Card>
      ) : (
        <Loaded query={query} lines={8}>
          {(usage) => <Figures usage={usage} organization={organization} meter={meter} window={window} />}
        </Loaded>
      )}
    </>
  );
}
