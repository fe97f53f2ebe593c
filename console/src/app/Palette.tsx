import { Modal, UnstyledButton } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import styles from './Palette.module.css';
import { usePaletteEntries } from './paletteEntries';

export function PaletteButton({ open }: { open: () => void }) {
  return (
    <UnstyledButton className={styles.button} onClick={open} aria-label="Search and go to, Ctrl K">
      <IconSearch size={16} />
      <span>Search or paste an id</span>
      <kbd>Ctrl K</kbd>
    </UnstyledButton>
  );
}

/** Search and going to pages in one; an id opens what it names. */
export function Palette({ opened, setOpened }: { opened: boolean; setOpened: (opened: boolean) => void }) {
  useHotkeys([['mod+K', () => setOpened(true)]], []);
  return (
    <Modal.Root opened={opened} onClose={() => setOpened(false)} size={600} yOffset="12vh">
      <Modal.Overlay />
      <Modal.Content radius={10} aria-label="Search">
        <Search close={() => setOpened(false)} />
      </Modal.Content>
    </Modal.Root>
  );
}

function Search({ close }: { close: () => void }) {
  const [text, setText] = useState('');
  const [place, setPlace] = useState(0);
  const list = useId();
  const { entries, busy } = usePaletteEntries(text);
  const navigate = useNavigate();
  const open = (at: number) => {
    const entry = entries[at];
    if (entry !== undefined) {
      close();
      navigate(entry.to);
    }
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => setPlace(Math.min(place + 1, entries.length - 1)),
    ArrowUp: () => setPlace(Math.max(place - 1, 0)),
    Enter: () => open(place),
  };
  const press = (event: KeyboardEvent) => {
    const act = keys[event.key];
    if (act !== undefined) {
      event.preventDefault();
      act();
    }
  };
  return (
    <>
      <div className={styles.field}>
        <IconSearch size={18} />
        <input
          role="combobox"
          aria-expanded
          aria-controls={list}
          aria-activedescendant={entries.length > 0 ? `${list}-${place}` : undefined}
          aria-label="Search or paste an id"
          placeholder="A name, an address, INV-000042, an id"
          data-autofocus
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setPlace(0);
          }}
          onKeyDown={press}
        />
      </div>
      <div role="listbox" id={list} aria-label="Found" aria-busy={busy} className={styles.list}>
        {entries.map((entry, at) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active option (ARIA combobox)
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
          <div
            key={entry.key}
            id={`${list}-${at}`}
            role="option"
            aria-selected={at === place}
            className={styles.option}
            onClick={() => open(at)}
            onMouseMove={() => setPlace(at)}
          >
            <span className={styles.kind}>{entry.kind}</span>
            <span className={styles.title}>{entry.title}</span>
            <span className={styles.detail}>{entry.detail}</span>
          </div>
        ))}
        {entries.length === 0 && (
          <div role="option" aria-selected={false} aria-disabled className={styles.none} tabIndex={-1}>
            {busy
              ? 'Looking'
              : 'Nothing matches. Names, email addresses, numbers of documents and whole ids are found.'}
          </div>
        )}
      </div>
    </>
  );
}
