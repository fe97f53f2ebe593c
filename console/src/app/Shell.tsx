import { Drawer, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMenu2 } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Link, Outlet, useLocation, useNavigation } from 'react-router';
import { SIGNED_OUT } from '@/lib/query';
import { useSession } from '@/lib/session';
import { ProblemState } from '@/ui/ProblemState';
import { Skeleton } from '@/ui/Skeleton';
import { AvatarMenu } from './AvatarMenu';
import { Keys } from './Keys';
import { Mark } from './Mark';
import { Navigation } from './Navigation';
import { Palette, PaletteButton } from './Palette';
import { ScopeSwitcher } from './ScopeSwitcher';
import styles from './Shell.module.css';
import { SignedOut } from './SignedOut';

/** The frame of every page: header, navigation, and the page. */
export function Shell() {
  const session = useSession();
  const [drawer, { open, close }] = useDisclosure();
  const [palette, setPalette] = useState(false);
  const { pathname } = useLocation();
  const moving = useNavigation().state !== 'idle';
  // biome-ignore lint/correctness/useExhaustiveDependencies: moving to another page closes the drawer
  useEffect(close, [pathname]);
  const signedOut = useSignedOut();
  if (session.data === undefined) {
    return (
      <main className={styles.alone}>
        {session.error ? <ProblemState failure={session.error} retry={session.refetch} /> : <Skeleton lines={6} />}
      </main>
    );
  }
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        Skip to the content
      </a>
      <header className={styles.header}>
        <UnstyledButton className={styles.burger} onClick={open} aria-label="Navigation">
          <IconMenu2 size={20} />
        </UnstyledButton>
        <Link to="/" className={styles.brand} aria-label="Bridge, start page">
          <Mark />
          <span>Bridge</span>
        </Link>
        <ScopeSwitcher />
        <div className={styles.right}>
          <PaletteButton open={() => setPalette(true)} />
          <AvatarMenu />
        </div>
      </header>
      <aside className={styles.side}>
        <Navigation />
      </aside>
      <Drawer opened={drawer} onClose={close} title="Bridge" size={280} closeButtonProps={{ 'aria-label': 'Close' }}>
        <Navigation />
      </Drawer>
      <main id="content" className={styles.content} aria-busy={moving}>
        <div className={styles.page}>
          <Outlet />
        </div>
      </main>
      <Keys />
      <Palette opened={palette} setOpened={setPalette} />
      <SignedOut opened={signedOut} />
    </div>
  );
}

function useSignedOut(): boolean {
  const [signedOut, setSignedOut] = useState(false);
  useEffect(() => {
    const end = () => setSignedOut(true);
    window.addEventListener(SIGNED_OUT, end);
    return () => window.removeEventListener(SIGNED_OUT, end);
  }, []);
  return signedOut;
}
