import { SegmentedControl, Stack, useMantineColorScheme } from '@mantine/core';
import { type Density, useDensity } from '@/lib/density';
import { timeText, zone } from '@/lib/format';
import { amountText } from '@/lib/money';
import { Card } from '@/ui/Card';
import { Facts } from '@/ui/Facts';
import { MeHead } from '@/ui/MeHead';

const SCHEMES = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'As the system' },
];
const DENSITIES = [
  { value: 'comfortable', label: 'Comfortable' },
  { value: 'compact', label: 'Compact' },
];

/** How the pages look in this browser. */
export function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { density, setDensity } = useDensity();
  return (
    <>
      <MeHead facts="Kept in this browser, for whoever uses it" />
      <Stack gap={16}>
        <Card title="Theme" note="The colours of every page">
          <SegmentedControl
            aria-label="Theme"
            data={SCHEMES}
            value={colorScheme}
            onChange={(chosen) => setColorScheme(chosen as typeof colorScheme)}
          />
        </Card>
        <Card title="Density" note="The height of rows in lists: 40 or 32 pixels">
          <SegmentedControl
            aria-label="Density"
            data={DENSITIES}
            value={density}
            onChange={(chosen) => setDensity(chosen as Density)}
          />
        </Card>
        <Card title="Times and numbers" note="As this browser is set; what is billed has the zone of its account">
          <Facts
            facts={[
              ['Time zone', zone],
              ['Now', timeText(new Date().toISOString())],
              ['Amounts', `${amountText('12480.00', 'EUR')} EUR`],
            ]}
          />
        </Card>
      </Stack>
    </>
  );
}
