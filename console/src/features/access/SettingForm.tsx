import { Checkbox, Select } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { answerOf, api } from '@/lib/api/client';
import { Problem } from '@/lib/api/problem';
import { useAction, useDraft } from '@/lib/useAction';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Prose } from '@/ui/Prose';
import { type Names, scopeText } from './SettingChain';
import styles from './Settings.module.css';
import { SettingValueField } from './SettingValueField';
import { type Entry, keyOf, lockAbove, placeKey, type Setting, shortText, versionOfEntry } from './setting';
import { readValue, type SettingType, written } from './settingType';

interface SettingFormProps {
  org: string;
  setting: Setting;
  title: string;
  names: Names;
  type: SettingType;
  /** The scopes that could say something; at least one of them is not kept from it by a lock. */
  places: Entry[];
  close: () => void;
  children: ReactNode;
}

const VALUE = 'value';
const NOTHING = 'nothing';

/** What one scope is to say: a value, locked for those below it or not, or nothing. */
export function SettingForm(props: SettingFormProps) {
  const [chosen, choose] = useState<string>();
  const open = props.places.filter((entry) => lockAbove(props.setting, entry) === undefined);
  const place = open.find((entry) => placeKey(entry) === chosen) ?? open[0];
  return place && <Saying key={placeKey(place)} place={place} choose={choose} {...props} />;
}

interface SayingProps extends SettingFormProps {
  place: Entry;
  choose: (place: string) => void;
}

function Saying({ org, setting, title, names, type, places, place, choose, close, children }: SayingProps) {
  const { fields, change, drop } = useDraft(`setting:${org}:${keyOf(setting)}:${placeKey(place)}`, {
    says: VALUE,
    value: written(type, place.value ?? setting.value),
    locked: String(place.locked ?? false),
  });
  const read = readValue(type, fields.value);
  const clears = fields.says === NOTHING;
  const locked = fields.locked === 'true' && place.scope !== 'user';
  const done = () => {
    drop();
    close();
  };
  const action = useAction((_: undefined, headers) => {
    const params = {
      path: { product: setting.product ?? '', setting: setting.setting ?? '' },
      query: {
        organization: org,
        scope: place.scope ?? '',
        ...(place.scope !== 'organization' && { id: place.id ?? '' }),
      },
      header: { 'If-Match': versionOfEntry(place) },
    };
    const route = '/v1/access/settings/{product}/{setting}';
    return clears
      ? answerOf<unknown>(api.DELETE(route, { params, headers }))
      : answerOf<unknown>(
          api.PUT(route, { params, headers, body: { value: 'value' in read ? read.value : null, locked } as never }),
        );
  }, done);
  const refused = action.error instanceof Problem ? action.error.at('/value') : undefined;
  const mistake = 'mistake' in read ? read.mistake : refused;
  const what = 'value' in read ? `Set to ${shortText(read.value)}` : 'Set';
  return (
    <ConfirmDialog
      opened
      close={done}
      title={title}
      action={clears ? `Clear what is said for: ${scopeText(place, names)}` : locked ? `${what} and lock` : what}
      busy={action.isPending}
      ready={clears || 'value' in read}
      failure={action.error}
      confirm={() => action.mutate(undefined)}
    >
      {children}
      <div className={styles.form}>
        {places.length > 1 && (
          <Select
            label="Said for"
            allowDeselect={false}
            data={places.map((entry) => choiceOf(setting, entry, names))}
            value={placeKey(place)}
            onChange={(to) => to !== null && choose(to)}
          />
        )}
        {place.state !== 'unset' && (
          <Select
            label="Says"
            allowDeselect={false}
            data={[
              { value: VALUE, label: 'A value' },
              { value: NOTHING, label: 'Nothing: what stands above it counts again' },
            ]}
            value={fields.says}
            onChange={(to) => to !== null && change('says', to)}
          />
        )}
        {!clears && (
          <>
            <SettingValueField
              type={type}
              value={fields.value}
              error={mistake && <Prose text={mistake} />}
              onChange={(value) => change('value', value)}
            />
            {place.scope !== 'user' && (
              <Checkbox
                label="Locked"
                description="Groups and people below have no say"
                checked={locked}
                onChange={(event) => change('locked', String(event.currentTarget.checked))}
              />
            )}
          </>
        )}
      </div>
    </ConfirmDialog>
  );
}

/** A scope to choose; one below a lock stays to be seen, with the reason. */
function choiceOf(setting: Setting, entry: Entry, names: Names) {
  const lock = lockAbove(setting, entry);
  const label = scopeText(entry, names);
  return lock === undefined
    ? { value: placeKey(entry), label }
    : { value: placeKey(entry), label: `${label}: locked by ${scopeText(lock, names)}`, disabled: true };
}
