import { placeOf } from '@/lib/identifier';
import { type Found, useSearch } from '@/lib/search';
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
const KINDS: Record<string, string> = {
  organization: 'Organization',
  user: 'Person',
  invoice: 'Invoice',
  credit_note: 'Credit note',
};

/** What a text leads to: an id's thing at once; else what the server finds, then pages. */
export function usePaletteEntries(text: string): { entries: PaletteEntry[]; busy: boolean } {
  const session = useKnownSession();
  const scope = useScope();
  const wanted = text.trim().toLowerCase();
  const byId = placeOf(wanted);
  const { found, busy } = useSearch(byId === undefined ? wanted : '', { limit: MOST_OF_A_KIND });
  if (byId !== undefined) {
    const to = scope !== undefined && byId.includes('?') ? `${byId}&organization=${scope}` : byId;
    return { entries: [{ key: 'id', kind: 'Open', title: text.trim(), detail: '', to }], busy: false };
  }
  const pages = [...placesOf(session, scope), { title: 'Your account', places: ownPlaces }]
    .flatMap((group) => group.places.map((place) => ({ place, group: group.title })))
    .filter(({ place }) => place.title.toLowerCase().includes(wanted))
    .map(({ place, group }) => ({ key: place.to, kind: 'Go to', title: place.title, detail: group, to: place.to }));
  return { entries: [...found.map(entryOf), ...pages], busy };
}

function entryOf(found: Found): PaletteEntry {
  const id = found.id ?? '';
  return {
    key: id,
    kind: KINDS[found.type ?? ''] ?? '',
    title: found.title ?? id,
    detail: found.detail ?? '',
    to: found.type === 'organization' ? `/organizations/${found.name ?? id}` : (placeOf(id) ?? '/'),
  };
}
