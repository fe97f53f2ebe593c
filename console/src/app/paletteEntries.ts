import { placeOf } from '@/lib/identifier';
import { handleOf, useOrganizations } from '@/lib/organizations';
import { useKnownSession } from '@/lib/session';
import { ownPlaces, placesOf } from './places';
import { useScope } from './scope';

export interface PaletteEntry {
  key: string;
  kind: string;
  title: string;
  detail: string;
  to: string;
}

const MOST_OF_A_KIND = 5;

/** What a text leads to: an id's thing first, then organizations, then pages. */
export function usePaletteEntries(text: string): PaletteEntry[] {
  const session = useKnownSession();
  const scope = useScope();
  const { data: organizations = [] } = useOrganizations();
  const wanted = text.trim().toLowerCase();
  const byId = placeOf(wanted);
  if (byId !== undefined) {
    const to = scope !== undefined && byId.includes('?') ? `${byId}&organization=${scope}` : byId;
    return [{ key: 'id', kind: 'Open', title: text.trim(), detail: '', to }];
  }
  const found = organizations
    .filter((each) => wanted !== '' && `${each.display_name} ${each.name} ${each.id}`.toLowerCase().includes(wanted))
    .slice(0, MOST_OF_A_KIND)
    .map((each) => ({
      key: each.id ?? handleOf(each),
      kind: 'Organization',
      title: each.display_name ?? handleOf(each),
      detail: handleOf(each),
      to: `/organizations/${handleOf(each)}`,
    }));
  const pages = [...placesOf(session, scope), { title: 'Your account', places: ownPlaces }]
    .flatMap((group) => group.places.map((place) => ({ place, group: group.title })))
    .filter(({ place }) => place.title.toLowerCase().includes(wanted))
    .map(({ place, group }) => ({ key: place.to, kind: 'Go to', title: place.title, detail: group, to: place.to }));
  return [...found, ...pages];
}
