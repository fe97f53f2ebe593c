import { shortId } from '@/lib/identifier';
import { Copy } from './Copy';
import styles from './Id.module.css';

/** An id in short, whole on hover and on copy. */
export function Id({ id, whole = false }: { id: string | undefined; whole?: boolean }) {
  if (id === undefined) {
    return <span className={styles.none}>-</span>;
  }
  return (
    <span className={styles.id}>
      <code title={id} data-whole={whole || undefined}>
        {whole ? id : shortId(id)}
      </code>
      <Copy text={id} what="id" />
    </span>
  );
}
