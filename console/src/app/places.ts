import {
  IconActivity,
  IconBook2,
  IconBuilding,
  IconCalendarCheck,
  IconChartBar,
  IconCode,
  IconCoins,
  IconDevices,
  IconFileInvoice,
  IconFileMinus,
  IconHome,
  IconKey,
  IconLayoutDashboard,
  IconPackage,
  IconPalette,
  IconReceipt,
  IconReportMoney,
  IconServer2,
  IconSettings,
  IconShieldCheck,
  IconTicket,
  IconUser,
  IconUserShield,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { Session } from '@/lib/session';

export interface Place {
  title: string;
  to: string;
  icon: typeof IconBuilding;
  end?: boolean;
  /** After `g`, the letter that leads there. */
  letter?: string;
}

export interface PlaceGroup {
  title: string;
  places: Place[];
}

const installation: PlaceGroup[] = [
  { title: 'Overview', places: [{ title: 'Home', to: '/', icon: IconHome, end: true, letter: 'h' }] },
  {
    title: 'Customers',
    places: [
      { title: 'Organizations', to: '/organizations', icon: IconBuilding, letter: 'o' },
      { title: 'Usage', to: '/usage', icon: IconChartBar, letter: 'u' },
    ],
  },
  {
    title: 'Money',
    places: [
      { title: 'Invoices', to: '/billing/invoices', icon: IconFileInvoice, letter: 'b' },
      { title: 'Credit notes', to: '/billing/credit-notes', icon: IconFileMinus },
      { title: 'Payments', to: '/billing/payments', icon: IconCoins },
      { title: 'Coupons', to: '/billing/coupons', icon: IconTicket },
      { title: 'Revenue', to: '/revenue', icon: IconReportMoney, end: true, letter: 'r' },
      { title: 'Books', to: '/revenue/ledger', icon: IconBook2 },
      { title: 'Months', to: '/revenue/periods', icon: IconCalendarCheck },
    ],
  },
  {
    title: 'Products',
    places: [
      { title: 'Products', to: '/products', icon: IconPackage, letter: 'p' },
      { title: 'Access', to: '/access', icon: IconShieldCheck, letter: 'a' },
    ],
  },
  {
    title: 'Platform',
    places: [
      { title: 'Activity', to: '/activity', icon: IconActivity, letter: 'y' },
      { title: 'API keys', to: '/developers/keys', icon: IconKey, letter: 'd' },
      { title: 'API reference', to: '/developers/reference', icon: IconCode },
      { title: 'Operations', to: '/operations', icon: IconServer2 },
    ],
  },
];

/** The pages of one organization; the parts of its page, and for its own people the navigation. */
export function organizationPlaces(organization: string): Place[] {
  const base = `/organizations/${organization}`;
  return [
    { title: 'Overview', to: base, icon: IconLayoutDashboard, end: true },
    { title: 'Members', to: `${base}/members`, icon: IconUsers },
    { title: 'Groups', to: `${base}/groups`, icon: IconUsersGroup },
    { title: 'Subscriptions', to: `${base}/subscriptions`, icon: IconReceipt },
    { title: 'Billing', to: `${base}/billing`, icon: IconFileInvoice },
    { title: 'Usage', to: `${base}/usage`, icon: IconChartBar },
    { title: 'Access', to: `${base}/access`, icon: IconUserShield },
    { title: 'Settings', to: `${base}/settings`, icon: IconSettings },
    { title: 'Decisions', to: `${base}/decisions`, icon: IconShieldCheck },
    { title: 'Activity', to: `${base}/activity`, icon: IconActivity },
    { title: 'Tokens', to: `${base}/tokens`, icon: IconKey },
  ];
}

/** The pages about the person who is signed in; under the avatar, and found in the palette. */
export const ownPlaces: Place[] = [
  { title: 'Profile', to: '/me/profile', icon: IconUser, letter: 'm' },
  { title: 'Appearance', to: '/me/appearance', icon: IconPalette },
  { title: 'Sessions', to: '/me/sessions', icon: IconDevices },
  { title: 'Tokens', to: '/me/tokens', icon: IconKey },
  { title: 'Access', to: '/me/access', icon: IconShieldCheck },
];

/** What there is to go to, for this person in this scope. */
export function placesOf(session: Session, organization: string | undefined): PlaceGroup[] {
  if (session.staff) {
    return installation;
  }
  const own: PlaceGroup[] =
    organization === undefined ? [] : [{ title: 'Organization', places: organizationPlaces(organization) }];
  return [
    ...own,
    {
      title: 'You',
      places: [
        { title: 'Your organizations', to: '/organizations', icon: IconBuilding, end: true, letter: 'o' },
        { title: 'May I?', to: '/access/decide', icon: IconShieldCheck, letter: 'a' },
        { title: 'API reference', to: '/developers/reference', icon: IconCode },
      ],
    },
  ];
}
