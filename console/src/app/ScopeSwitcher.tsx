import { Popover, TextInput, UnstyledButton } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { handleOf, useOrganization, useOrganizations } from '@/lib/organizations';
import { useSearch } from '@/lib/search';
import { useKnownSession } from '@/lib/session';
import { Badge } from '@/ui/Badge';
import choices from './Choices.module.css';
import styles from './ScopeSwitcher.module.css';
import { useScope } from './scope';

const SHOWN = 8;
/** Pages that show one organization of those that there are, which is chosen in their address. */
const TAKE_SCOPE = ['/usage', '/usage/quotas', '/usage/live', '/access/decide', '/developers/keys'];

/** Whose things are shown: the whole installation's or one organization's. Switching keeps the tab. */
export function ScopeSwitcher() {
  const { staff } = useKnownSession();
  const scope = useScope();
  const { data: current } = useOrganization(scope);
  const { data: organizations = [] } = useOrganizations();
  const [search, setSearch] = useState('');
  const [opened, setOpened] = useState(false);
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const everything = staff ? 'All customers' : 'Your organizations';
  const { found: searched, busy } = useSearch(search, { kind: 'organizations', limit: SHOWN });
  const found =
    search.trim() === ''
      ? organizations
          .slice(0, SHOWN)
          .map((each) => ({ handle: handleOf(each), title: each.display_name, state: each.state }))
      : searched.map((each) => ({ handle: each.name ?? each.id ?? '', title: each.title, state: undefined }));
  const change = (to: boolean) => {
    setOpened(to);
    setSearch('');
  };
  const go = (place: string) => {
    change(false);
    navigate(place);
  };
  return (
    <Popover
      width={320}
      position="bottom-start"
      withinPortal={false}
      shadow="md"
      radius={8}
      opened={opened}
      onChange={change}
      trapFocus
    >
      <Popover.Target>
        <UnstyledButton
          className={styles.button}
          aria-label={`Scope: ${current?.display_name ?? everything}`}
          onClick={() => change(!opened)}
        >
          <span>{scope === undefined ? everything : (current?.display_name ?? scope)}</span>
          <IconSelector size={16} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={choices.choices} aria-label="Scope">
        <TextInput
          className={styles.search}
          aria-label="Find an organization"
          placeholder="Find an organization"
          data-autofocus
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <UnstyledButton className={choices.choice} onClick={() => go('/organizations')}>
          {everything}
        </UnstyledButton>
        <hr />
        {found.map((each) => (
          <UnstyledButton
            key={each.handle}
            className={choices.choice}
            onClick={() => go(placeIn(pathname, each.handle))}
          >
            <span className={styles.names}>
              <span className={styles.name}>{each.title}</span>
              <span className={styles.slug}>{each.handle}</span>
            </span>
            {each.state && <Badge state={each.state} />}
          </UnstyledButton>
        ))}
        {found.length === 0 && <p className={styles.none}>{busy ? 'Looking' : 'Nothing matches.'}</p>}
      </Popover.Dropdown>
    </Popover>
  );
}

/** The same page of another organization: its tab, or the page with it chosen. */
function placeIn(pathname: string, handle: string): string {
  const tab = /^\/organizations\/[^/]+(\/.*)?$/.exec(pathname)?.[1] ?? '';
  const takesScope = TAKE_SCOPE.includes(pathname);
  return takesScope ? `${pathname}?organization=${handle}` : `/organizations/${handle}${tab}`;
}
