import { IconLock } from '@tabler/icons-react';
import { words } from '@/lib/format';
import { valueText } from '@/lib/values';
import { Badge } from '@/ui/Badge';
import type { Column } from '@/ui/DataTable';
import { Subtitled } from '@/ui/Subtitled';
import { EntryValue, type Names, scopeText } from './SettingChain';
import styles from './Settings.module.css';
import { keyOf, type Setting, sourcesOf } from './setting';

/** A setting's value, where it comes from, and what each scope says. */
export function columnsFor(ofPerson: boolean, names: Names): Column<Setting>[] {
  const scope = (name: string): Column<Setting> => ({
    title: words(name),
    cell: (each) => (
      <span className={styles.values}>
        {each.chain
          ?.filter((entry) => entry.scope === name)
          .map((entry) => (
            <EntryValue key={entry.id ?? name} entry={entry} />
          ))}
      </span>
    ),
    wideOnly: true,
  });
  return [
    {
      title: 'Setting',
      cell: (each) => <Subtitled below={keyOf(each)}>{words(each.setting ?? '')}</Subtitled>,
    },
    {
      title: 'Value',
      cell: (each) => (
        <Subtitled
          below={
            <span className={styles.narrow}>
              <Source setting={each} names={names} />
            </span>
          }
        >
          {valueText(each.value)}
        </Subtitled>
      ),
    },
    { title: 'Comes from', cell: (each) => <Source setting={each} names={names} />, wideOnly: true },
    ...['default', 'platform', 'organization', ...(ofPerson ? ['group', 'user'] : [])].map(scope),
  ];
}

function Source({ setting, names }: { setting: Setting; names: Names }) {
  const sources = sourcesOf(setting);
  const locked = sources.some((entry) => entry.locked);
  return (
    <span className={styles.where}>
      {sources.map((entry) => scopeText(entry, names)).join(', ')}
      {locked && <IconLock size={14} role="img" aria-label="locked" />}
      {setting.conflict && <Badge state="groups_differ" tone="warn" />}
    </span>
  );
}
