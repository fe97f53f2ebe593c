import { IconAdjustments } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router';
import { answerOf, api } from '@/lib/api/client';
import { useFilters } from '@/lib/filters';
import { words } from '@/lib/format';
import { useOrganization } from '@/lib/organizations';
import { useMay } from '@/lib/useMay';
import { Card } from '@/ui/Card';
import { DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { ChoiceFilter, Filters } from '@/ui/Filters';
import { Loaded } from '@/ui/Loaded';
import { whole } from '@/ui/whole';
import { PersonFilter } from './PersonFilter';
import type { Names } from './SettingChain';
import { SettingDialog } from './SettingDialog';
import { keyOf, type Setting } from './setting';
import { columnsFor } from './settingColumns';
import { useGroupNames } from './useGroupNames';
import { usePeople } from './usePeople';

/** What the settings of an organization are, where each value comes from, and how they are for one of its people. */
export function Settings() {
  const { organization: org = '' } = useParams();
  const { get, set } = useFilters();
  const user = get('user');
  const product = get('product');
  const names = { groups: useGroupNames(org), people: usePeople(org) };
  const query = useQuery({
    queryKey: ['/v1/access/settings', org, user],
    placeholderData: keepPreviousData,
    queryFn: () =>
      answerOf(
        api.GET('/v1/access/settings', {
          params: { query: { organization: org, ...(user !== undefined && { user }) } },
        }),
      ),
    select: (found) => found.settings ?? [],
  });
  const products = [...new Set((query.data ?? []).map((each) => each.product ?? ''))];
  const who =
    user === undefined ? 'everybody; groups and people may have others' : (names.people[user] ?? 'one person');
  return (
    <>
      <Filters>
        <ChoiceFilter
          label="Product"
          any="All products"
          choices={Object.fromEntries(products.map((each) => [each, words(each)]))}
          value={product}
          onChange={(value) => set('product', value)}
        />
        <PersonFilter
          people={names.people}
          label="As they are for"
          any="Everybody"
          value={user}
          onChange={(value) => set('user', value)}
        />
      </Filters>
      <Card title="Settings" note={`As they are for ${who}`} flush>
        <Loaded query={query} lines={8}>
          {(found) => (
            <Shown
              org={org}
              settings={found.filter((each) => product === undefined || each.product === product)}
              names={names}
            />
          )}
        </Loaded>
      </Card>
    </>
  );
}

interface ShownProps {
  org: string;
  settings: Setting[];
  names: Names;
}

function Shown({ org, settings, names }: ShownProps) {
  const [parameters, setParameters] = useSearchParams();
  const may = useMay('settings.update', useOrganization(org).data?.id);
  const opened = settings.find((each) => keyOf(each) === parameters.get('setting'));
  const link = (setting: Setting) => {
    const to = new URLSearchParams(parameters);
    to.set('do', 'set');
    to.set('setting', keyOf(setting));
    return `?${to}`;
  };
  const close = () =>
    setParameters(
      (before) => {
        const after = new URLSearchParams(before);
        after.delete('do');
        after.delete('setting');
        return after;
      },
      { replace: true },
    );
  return (
    <>
      <DataTable
        label="Settings"
        noun="setting"
        list={whole(settings)}
        columns={columnsFor(parameters.has('user'), names)}
        keyOf={keyOf}
        linkOf={link}
        empty={
          <EmptyState
            icon={<IconAdjustments size={20} />}
            title="No settings"
            text="What can be set is declared by the products; these declare nothing."
          />
        }
      />
      {opened !== undefined && parameters.get('do') === 'set' && (
        <SettingDialog org={org} setting={opened} names={names} may={may} close={close} />
      )}
    </>
  );
}
