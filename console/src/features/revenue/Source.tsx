import { Link } from 'react-router';
import { words } from '@/lib/format';
import { placeOf } from '@/lib/identifier';
import styles from './Revenue.module.css';

/** What a transaction comes from, `invoice:invoice_...`; a link where that has a page. */
export function Source({ document }: { document: string | undefined }) {
  const id = document?.split(':')[1];
  const place = id === undefined ? undefined : placeOf(id);
  const kind = words(document?.split(':')[0] ?? '');
  return place === undefined || id === undefined ? (
    <span>{kind}</span>
  ) : (
    <Link to={place} className={styles.source}>
      {kind} …{id.slice(-6)}
    </Link>
  );
}
