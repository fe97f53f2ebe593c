import { IconLock } from '@tabler/icons-react';
import { words } from '@/lib/format';
import { valueText } from '@/lib/values';
import { Badge } from '@/ui/Badge';
import { Principal } from '@/ui/Principal';
import { When } from '@/ui/When';
import styles from './Settings.module.css';
import type { Entry, Setting } from './setting';

export interface Names {
  groups: Record<string, string>;
  people: Record<string, string>;
}

/** Where an entry stands, in words. */
export function scopeText(entry: Entry, { groups, people }: Names): string {
  switch (entry.scope) {
    case 'default':
      return 'Default';
    case 'group':
      return `Group ${groups[entry.id ?? ''] ?? entry.id}`;
    case 'user':
      return people[entry.id ?? ''] ?? 'Person';
    default:
      return words(entry.scope ?? '');
  }
}

/** What one scope says: ringed where it is what counts, struck out where a lock above took its say away. */
export function EntryValue({ entry }: { entry: Entry | undefined }) {
  if (entry === undefined || entry.state === 'unset') {
    return <span className={styles.quiet}>-</span>;
  }
  return (
    <span className={styles.value} data-state={entry.state}>
      {valueText(entry.value)}
      {entry.locked && <IconLock size={13} role="img" aria-label="locked" />}
    </span>
  );
}

/** Every scope from the default to the nearest, with what it says, who said it, and what became of it. */
export function SettingChain({ setting, names }: { setting: Setting; names: Names }) {
  return (
    <ol className={styles.chain} aria-label="Where the value comes from">
      {setting.chain?.map((entry) => (
        <li key={`${entry.scope} ${entry.id}`}>
          <span className={styles.where}>
            {scopeText(entry, names)}
            {entry.state === 'used' && <Badge state="used" tone="accent" />}
            {entry.state === 'ignored' && <Badge state="ignored" tone="neutral" />}
          </span>
          <EntryValue entry={entry} />
          {entry.by !== undefined && (
            <small>
              <Principal of={entry.by} link={false} brief />, <When at={entry.at} />
            </small>
          )}
        </li>
      ))}
    </ol>
  );
}
