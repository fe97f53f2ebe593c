import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { words } from '@/lib/format';
import { emailOf, personQuery } from '@/lib/people';
import { useKnownSession } from '@/lib/session';
import { Id } from './Id';
import styles from './Principal.module.css';

interface PrincipalProps {
  of: string | undefined;
  link?: boolean;
  /** Only the name, without the address. */
  brief?: boolean;
}

/** Somebody who acts or belongs: `user_...`, or with its kind before it, `operator:opkey_...`. People have their names where the reader may know them. */
export function Principal({ of, link = true, brief = false }: PrincipalProps) {
  if (of === undefined) {
    return <span>-</span>;
  }
  const [kind, id] = of.includes(':') ? (of.split(':', 2) as [string, string]) : [undefined, of];
  if (id.startsWith('user_')) {
    return <Person id={id} link={link} brief={brief} />;
  }
  if (kind === 'operator') {
    return (
      <span className={styles.principal}>
        Operator key <Id id={id} />
      </span>
    );
  }
  return kind === 'system' ? <span>Bridge: {words(id).toLowerCase()}</span> : <Id id={id} />;
}

function Person({ id, link, brief }: { id: string; link: boolean; brief: boolean }) {
  const { staff, person } = useKnownSession();
  const mine = person.id === id;
  const { data } = useQuery({ ...personQuery(id), enabled: staff && !mine });
  const known = mine ? person : data;
  if (known?.display_name === undefined) {
    return <Id id={id} />;
  }
  const email = emailOf(known);
  return (
    <span className={styles.person}>
      {link && staff ? <Link to={`/people/${id}`}>{known.display_name}</Link> : <span>{known.display_name}</span>}
      {!brief && email !== undefined && <small>{email}</small>}
    </span>
  );
}
