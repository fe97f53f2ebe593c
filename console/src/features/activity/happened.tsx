import { words } from '@/lib/format';
import type { Column } from '@/ui/DataTable';
import { Id } from '@/ui/Id';
import { Principal } from '@/ui/Principal';
import { When } from '@/ui/When';

/** Something that happened, in the log of the installation or in that of one organization, which does not say where it stands in the whole. */
export interface Happened {
  id?: string;
  type?: string;
  actor?: string;
  subject?: string;
  account?: string;
  position?: number;
  revision?: number;
  request_id?: string;
  occurred_at?: string;
  data?: unknown;
}

export const COLUMNS: Column<Happened>[] = [
  { title: 'What', cell: (each) => words(each.type ?? '') },
  { title: 'Who', cell: (each) => <Principal of={each.actor} /> },
  { title: 'On', cell: (each) => <Id id={each.subject?.replace(/^[a-z_]+:(?=[a-z]+_)/, '')} />, wideOnly: true },
  { title: 'Request', cell: (each) => <Id id={each.request_id} />, wideOnly: true },
  { title: 'When', cell: (each) => <When at={each.occurred_at} />, wideOnly: true },
];
