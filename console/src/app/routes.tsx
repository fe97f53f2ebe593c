import type { ComponentType } from 'react';
import { type RouteObject, redirect } from 'react-router';
import { Skeleton } from '@/ui/Skeleton';
import { NotFound, RouteError } from './ErrorPages';
import { Home } from './Home';
import { Shell } from './Shell';

/** A page that is fetched when somebody goes there. */
function page(path: string, load: () => Promise<ComponentType>): RouteObject {
  return { path, lazy: async () => ({ Component: await load() }) };
}

const organization: RouteObject = {
  path: 'organizations/:organization',
  lazy: async () => ({ Component: (await import('@/features/organizations/Organization')).Organization }),
  children: [
    {
      index: true,
      lazy: async () => ({ Component: (await import('@/features/organizations/Overview')).Overview }),
    },
    page('members', async () => (await import('@/features/organizations/Members')).Members),
    page('groups', async () => (await import('@/features/organizations/Groups')).Groups),
    page('tokens', async () => (await import('@/features/tokens/OrganizationTokens')).OrganizationTokens),
    page('usage', async () => (await import('@/features/usage/OrganizationUsage')).OrganizationUsage),
    page('subscriptions', async () => (await import('@/features/billing/Subscriptions')).Subscriptions),
    page('billing', async () => (await import('@/features/billing/OrganizationBilling')).OrganizationBilling),
    page('access', async () => (await import('@/features/access/OrganizationAccess')).OrganizationAccess),
    page('settings', async () => (await import('@/features/access/Settings')).Settings),
    page('decisions', async () => (await import('@/features/access/Decisions')).Decisions),
    page('activity', async () => (await import('@/features/activity/OrganizationActivity')).OrganizationActivity),
  ],
};

const product: RouteObject = {
  path: 'products/:product',
  lazy: async () => ({ Component: (await import('@/features/products/Product')).Product }),
  children: [
    { index: true, lazy: async () => ({ Component: (await import('@/features/products/Manifest')).Manifest }) },
    page('plans', async () => (await import('@/features/products/Plans')).Plans),
    page('meters', async () => (await import('@/features/products/Meters')).Meters),
    page('features', async () => (await import('@/features/products/Features')).Features),
    page('flags', async () => (await import('@/features/products/ProductFlags')).ProductFlags),
    page('settings', async () => (await import('@/features/products/ProductSettings')).ProductSettings),
    page('revisions', async () => (await import('@/features/products/Revisions')).Revisions),
  ],
};

export const routes: RouteObject[] = [
  {
    path: '/',
    Component: Shell,
    ErrorBoundary: RouteError,
    HydrateFallback: Skeleton,
    children: [
      {
        ErrorBoundary: RouteError,
        children: [
          { index: true, Component: Home },
          page('organizations', async () => (await import('@/features/organizations/Organizations')).Organizations),
          organization,
          page('people/:user', async () => (await import('@/features/organizations/Person')).Person),
          page('usage', async () => (await import('@/features/usage/Usage')).Usage),
          page('usage/quotas', async () => (await import('@/features/usage/Quotas')).Quotas),
          page('usage/live', async () => (await import('@/features/usage/Live')).Live),
          page('usage/held', async () => (await import('@/features/usage/Held')).Held),
          page('usage/conflicts', async () => (await import('@/features/usage/Conflicts')).Conflicts),
          page(
            'billing/subscriptions/:subscription',
            async () => (await import('@/features/billing/Subscription')).Subscription,
          ),
          page('billing/invoices', async () => (await import('@/features/billing/Invoices')).Invoices),
          page('billing/invoices/:invoice', async () => (await import('@/features/billing/Invoice')).Invoice),
          page('billing/credit-notes', async () => (await import('@/features/billing/CreditNotes')).CreditNotes),
          page('billing/credit-notes/:note', async () => (await import('@/features/billing/CreditNote')).CreditNote),
          page('billing/coupons', async () => (await import('@/features/billing/Coupons')).Coupons),
          page('billing/payments', async () => (await import('@/features/billing/Payments')).Payments),
          page('billing/payments/:payment', async () => (await import('@/features/billing/Payment')).Payment),
          page('revenue', async () => (await import('@/features/revenue/Revenue')).Revenue),
          page('revenue/ledger', async () => (await import('@/features/revenue/Books')).Books),
          page('revenue/ledger/:account', async () => (await import('@/features/revenue/LedgerAccount')).LedgerAccount),
          page(
            'revenue/ledger/transactions/:transaction',
            async () => (await import('@/features/revenue/LedgerTransaction')).LedgerTransaction,
          ),
          page('revenue/periods', async () => (await import('@/features/revenue/Periods')).Periods),
          page('products', async () => (await import('@/features/products/Products')).Products),
          product,
          { path: 'access', loader: () => redirect('/access/decide') },
          page('access/decide', async () => (await import('@/features/access/Decide')).Decide),
          page('access/who-can', async () => (await import('@/features/access/WhoCan')).WhoCan),
          page('access/relations', async () => (await import('@/features/access/Relations')).Relations),
          page('access/roles', async () => (await import('@/features/access/Roles')).Roles),
          page('access/policies', async () => (await import('@/features/access/Policies')).Policies),
          page('access/flags', async () => (await import('@/features/access/Flags')).Flags),
          page('access/flags/:product/:flag', async () => (await import('@/features/access/Flag')).Flag),
          page('activity', async () => (await import('@/features/activity/Activity')).Activity),
          page('developers/keys', async () => (await import('@/features/tokens/Keys')).Keys),
          page('developers/reference', async () => (await import('@/features/developers/Reference')).Reference),
          page('operations', async () => (await import('@/features/operations/Health')).Health),
          page('operations/readers', async () => (await import('@/features/operations/Readers')).Readers),
          page('operations/jobs', async () => (await import('@/features/operations/Jobs')).Jobs),
          page('operations/database', async () => (await import('@/features/operations/Database')).Database),
          page('operations/outbox', async () => (await import('@/features/operations/Outbox')).Outbox),
          page('operations/clocks', async () => (await import('@/features/operations/Clocks')).Clocks),
          page('me/profile', async () => (await import('@/features/me/Profile')).Profile),
          page('me/appearance', async () => (await import('@/features/me/Appearance')).Appearance),
          page('me/sessions', async () => (await import('@/features/me/Sessions')).Sessions),
          page('me/tokens', async () => (await import('@/features/tokens/MyTokens')).MyTokens),
          page('me/access', async () => (await import('@/features/me/Access')).Access),
          { path: '*', Component: NotFound },
        ],
      },
    ],
  },
];
