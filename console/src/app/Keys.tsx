import { Modal, Switch } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useKnownSession } from '@/lib/session';
import styles from './Keys.module.css';
import { copyId, focusFilter, isTyping, moveRow, openScope } from './pageKeys';
import { ownPlaces, type Place, placesOf } from './places';
import { useScope } from './scope';

const GO_MILLIS = 1500;

const ON_PAGE: Record<string, { title: string; act: () => void }> = {
  '/': { title: 'Filter the list', act: focusFilter },
  j: { title: 'Next row; Enter opens it', act: () => moveRow(1) },
  k: { title: 'Row before', act: () => moveRow(-1) },
  y: { title: "Copy the row's id, or the page's", act: copyId },
  o: { title: 'Change the scope', act: openScope },
};

/** One letter does what a button does, where nobody types. It can be switched off (WCAG 2.1.4). */
export function Keys() {
  const places = [...placesOf(useKnownSession(), useScope()).flatMap((group) => group.places), ...ownPlaces].filter(
    (place) => place.letter !== undefined,
  );
  const [help, setHelp] = useState(false);
  const [on, setOn] = useLocalStorage({ key: 'bridge-single-keys', defaultValue: true });
  useSingleKeys(on, places, () => setHelp(true));
  return (
    <Modal opened={help} onClose={() => setHelp(false)} title="Keys" size={520}>
      <Switch
        label="Single letters do something outside of fields"
        checked={on}
        onChange={(event) => setOn(event.currentTarget.checked)}
      />
      <dl className={styles.keys}>
        <Key keys="Ctrl K" title="Search, go to, paste an id" />
        {Object.entries(ON_PAGE).map(([key, { title }]) => (
          <Key key={key} keys={key} title={title} />
        ))}
        <Key keys="Esc" title="Back one layer" />
        {places.map((place) => (
          <Key key={place.to} keys={`g ${place.letter}`} title={place.title} />
        ))}
      </dl>
    </Modal>
  );
}

function Key({ keys, title }: { keys: string; title: string }) {
  return (
    <div>
      <dt>
        <kbd>{keys}</kbd>
      </dt>
      <dd>{title}</dd>
    </div>
  );
}

function useSingleKeys(on: boolean, places: Place[], openHelp: () => void) {
  const navigate = useNavigate();
  const going = useRef(0);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isTyping(event)) {
        return;
      }
      const isGoing = Date.now() - going.current < GO_MILLIS;
      going.current = 0;
      const place = isGoing ? places.find((each) => each.letter === event.key) : undefined;
      const act = ON_PAGE[event.key]?.act;
      if (event.key === '?') {
        openHelp();
      } else if (!on) {
        return;
      } else if (place !== undefined) {
        navigate(place.to);
      } else if (event.key === 'g') {
        going.current = Date.now();
      } else if (act !== undefined) {
        act();
      } else {
        return;
      }
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}
