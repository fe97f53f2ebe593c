import { NavLink } from 'react-router';
import { useKnownSession } from '@/lib/session';
import styles from './Navigation.module.css';
import { placesOf } from './places';
import { useScope } from './scope';

/** The pages in groups; only what there is, and what this person may see. */
export function Navigation() {
  const groups = placesOf(useKnownSession(), useScope());
  return (
    <nav aria-label="Main" className={styles.nav}>
      {groups.map((group) => (
        <div key={group.title}>
          <h2>{group.title}</h2>
          {group.places.map((place) => (
            <NavLink key={place.to} to={place.to} end={place.end ?? false}>
              <place.icon size={18} stroke={1.6} />
              {place.title}
            </NavLink>
          ))}
        </div>
      ))}
    </nav>
  );
}
