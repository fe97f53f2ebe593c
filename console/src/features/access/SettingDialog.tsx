import { Modal } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { words } from '@/lib/format';
import { MERGES } from '@/lib/values';
import { Prose } from '@/ui/Prose';
import { type Names, SettingChain, scopeText } from './SettingChain';
import { SettingForm } from './SettingForm';
import styles from './Settings.module.css';
import { type Entry, lockAbove, placesOf, type Setting } from './setting';
import { typeFor, useDeclared } from './useDeclared';

export interface SettingDialogProps {
  org: string;
  setting: Setting;
  names: Names;
  /** Whether the person may change settings of the organization. */
  may: boolean;
  close: () => void;
}

/** One setting: the chain that its value comes from, and what one's own scopes are to say. */
export function SettingDialog({ org, setting, names, may, close }: SettingDialogProps) {
  const declared = useDeclared(setting);
  const title = declared?.name ?? words(setting.setting ?? '');
  const places = placesOf(setting).filter(
    (entry) => declared?.scopes === undefined || declared.scopes.includes(entry.scope ?? ''),
  );
  const open = places.filter((entry) => lockAbove(setting, entry) === undefined);
  const chain = (
    <>
      <SettingChain setting={setting} names={names} />
      <p className={styles.quiet}>
        {declared?.description !== undefined && <Prose text={`${declared.description} `} />}
        {MERGES[setting.merge ?? '']}
      </p>
    </>
  );
  if (!may || open.length === 0) {
    const lock = places[0] && lockAbove(setting, places[0]);
    return (
      <Modal opened onClose={close} title={title} size={520}>
        {chain}
        {lock !== undefined && <Locked by={lock} names={names} />}
        {lock === undefined && <p className={styles.quiet}>Whoever administers the organization can change it.</p>}
      </Modal>
    );
  }
  return (
    <SettingForm
      org={org}
      setting={setting}
      title={title}
      names={names}
      type={typeFor(setting, declared)}
      places={places}
      close={close}
    >
      {chain}
    </SettingForm>
  );
}

function Locked({ by, names }: { by: Entry; names: Names }) {
  return (
    <p className={styles.locked}>
      <IconLock size={16} aria-hidden />
      <span>Locked by: {scopeText(by, names)}. Nobody below can say something else; ask who may unlock it there.</span>
    </p>
  );
}
