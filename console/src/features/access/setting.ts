import type { Schema } from '@/lib/api/client';
import { counted } from '@/lib/format';
import { valueText } from '@/lib/values';

export type Setting = Schema<'SettingEffectiveView'>;
export type Entry = Schema<'SettingEntryView'>;

/** Along the chain, from the farthest to the nearest. */
const SCOPES = ['default', 'platform', 'organization', 'group', 'user'];
const LONGEST = 40;

/** `registry/image_access`. */
export function keyOf(setting: Setting): string {
  return `${setting.product}/${setting.setting}`;
}

/** A value in the words of a button, which has no room for long ones. */
export function shortText(value: unknown): string {
  const text = valueText(value);
  return text.length <= LONGEST
    ? text
    : Array.isArray(value)
      ? counted(value.length, 'item')
      : `${text.slice(0, LONGEST)}…`;
}

/** The entries that the value comes from, the farthest first. */
export function sourcesOf(setting: Setting): Entry[] {
  return (setting.chain ?? []).filter((entry) => entry.state === 'used');
}

function levelOf(entry: Entry): number {
  return SCOPES.indexOf(entry.scope ?? '');
}

/** The entry above another that takes its say away; undefined where none does. */
export function lockAbove(setting: Setting, entry: Entry): Entry | undefined {
  return setting.chain?.find((each) => each.locked === true && levelOf(each) < levelOf(entry));
}

/** The entries that the people of an organization govern, whether or not they say something. */
export function placesOf(setting: Setting): Entry[] {
  return (setting.chain ?? []).filter((entry) => levelOf(entry) >= SCOPES.indexOf('organization'));
}

/** Which entry an address means: `organization`, `group:group_...`. */
export function placeKey(entry: Entry): string {
  return entry.scope === 'organization' ? 'organization' : `${entry.scope}:${entry.id}`;
}

/** The version that a change of an entry is onto; what says nothing has the version 0. */
export function versionOfEntry(entry: Entry): string {
  return `"${entry.revision ?? 0}"`;
}
