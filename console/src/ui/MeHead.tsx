import type { ReactNode } from 'react';
import { PageHead } from './PageHead';
import { TabBar } from './TabBar';

const TABS = [
  { title: 'Profile', to: '/me/profile' },
  { title: 'Appearance', to: '/me/appearance' },
  { title: 'Sessions', to: '/me/sessions' },
  { title: 'Tokens', to: '/me/tokens' },
  { title: 'Access', to: '/me/access' },
];

/** The head of every page about the person who is signed in. */
export function MeHead({ facts, action }: { facts: ReactNode; action?: ReactNode }) {
  return (
    <>
      <PageHead title="Your account" facts={facts} action={action} />
      <TabBar label="Your account" tabs={TABS} />
    </>
  );
}
