import { Popover, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconLogout, IconMoon, IconSettings, IconSun } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useKnownSession } from '@/lib/session';
import styles from './Choices.module.css';
import { ownPlaces } from './places';

const SCHEMES = [
  { scheme: 'light', title: 'Light', icon: IconSun },
  { scheme: 'dark', title: 'Dark', icon: IconMoon },
  { scheme: 'auto', title: 'As the system', icon: IconDeviceDesktop },
] as const;

/** Who is signed in, how the pages look, and the way out. */
export function AvatarMenu() {
  const { person } = useKnownSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [opened, setOpened] = useState(false);
  const name = person.display_name ?? 'You';
  const initials = name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .slice(0, 2)
    .join('');
  return (
    <Popover
      position="bottom-end"
      width={230}
      withinPortal={false}
      shadow="md"
      radius={8}
      opened={opened}
      onChange={setOpened}
      trapFocus
    >
      <Popover.Target>
        <UnstyledButton
          className={styles.avatar}
          aria-label={`${name}, account menu`}
          onClick={() => setOpened(!opened)}
        >
          {initials}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={styles.choices} aria-label="Account">
        <div className={styles.who}>
          <strong>{name}</strong>
          <span>{person.emails?.find((email) => email.primary)?.email}</span>
        </div>
        <hr />
        {ownPlaces.map(({ title, to, icon: Icon }) => (
          <Link key={to} className={styles.choice} to={to} onClick={() => setOpened(false)}>
            <Icon size={16} />
            {title}
          </Link>
        ))}
        <hr />
        {SCHEMES.map(({ scheme, title, icon: Icon }) => (
          <UnstyledButton
            key={scheme}
            className={styles.choice}
            aria-pressed={colorScheme === scheme}
            onClick={() => setColorScheme(scheme)}
          >
            <Icon size={16} />
            {title}
            {colorScheme === scheme && <IconCheck size={16} className={styles.end} />}
          </UnstyledButton>
        ))}
        <hr />
        <a className={styles.choice} href="/account/security">
          <IconSettings size={16} />
          Sign-in and security
        </a>
        <UnstyledButton className={styles.choice} onClick={signOut}>
          <IconLogout size={16} />
          Sign out
        </UnstyledButton>
      </Popover.Dropdown>
    </Popover>
  );
}

/** As the server's own pages do it: by a form. */
function signOut() {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = '/sign-out';
  document.body.append(form);
  form.submit();
}
