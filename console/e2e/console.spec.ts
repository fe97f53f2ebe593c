import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { accessJobs } from './accessJobs';
import { activityJobs } from './activityJobs';
import { keyJobs } from './keyJobs';
import { moneyJobs } from './moneyJobs';
import { built } from './pages.mjs';
import { planJobs } from './planJobs';
import { people, seed } from './seed.mjs';
import { settingJobs } from './settingJobs';
import {
  authenticator,
  base,
  complaints,
  follow,
  look,
  opened,
  palette,
  pictures,
  prove,
  type Stage,
  server,
  settled,
  signIn,
} from './stage';
import { usageJobs } from './usageJobs';

const key = process.env.BRIDGE_OPERATOR_KEY ?? '';
const stage = {} as Stage;
let world: Stage['world'];
let page: Stage['page'];

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  const known = process.env.BRIDGE_WORLD;
  world = known
    ? JSON.parse(readFileSync(known, 'utf8'))
    : await seed(server, key, readFileSync('../products/registry.yaml', 'utf8'));
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  page = await opened(context);
  Object.assign(stage, { world, context, page });
});

test.afterEach(() => {
  expect(complaints.splice(0), 'what the browser complained of').toEqual([]);
});

test.afterAll(() => stage.context.close());

test('whoever is not signed in signs in and comes back to the same place', async () => {
  await page.goto(`${base}/organizations/acme/members`);
  expect(page.url()).toContain('/sign-in');
  await signIn(page, people.mara);
  await page.waitForURL('**/console/organizations/acme/members');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Acme Shipping GmbH');
  await expect(page.getByRole('row', { name: /Ben Okafor/ })).toContainText('member');
});

test('an organization is found by its name, with the keyboard alone', async () => {
  await page.goto(base);
  await settled(page);
  await palette(page, 'Umbrella');
  await expect(page).toHaveURL(/organizations\/umbrella$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Umbrella Laboratories');
});

test('the id of a decision leads to the part that was in the way in one step', async () => {
  await palette(page, world.denied);
  await expect(page.getByRole('heading', { name: 'Denied' })).toBeVisible();
  const first = page.getByRole('region', { name: 'Parts' }).getByRole('listitem').first();
  await expect(first).toContainText('no_grant');
  await expect(page.getByText('What would make it true')).toBeVisible();
});

test('a question is asked by form, and the program asks it in the same way', async () => {
  await page.goto(`${base}/access/decide?organization=acme`);
  await page.getByLabel('Who').fill(world.user.zoe);
  await page.getByLabel('May do').fill('image.push');
  await page.getByRole('button', { name: 'Decide' }).click();
  await expect(page.getByText('Say it as type:id')).toBeVisible();
  await page.getByLabel('On', { exact: true }).fill('repository:acme/web');
  await page.getByRole('button', { name: 'Decide' }).click();
  await expect(page.getByRole('heading', { name: 'Denied' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Call', exact: true })).toContainText('/v1/access/decide');
});

test('a changed price is planned as it is typed, applied after a stronger sign-in, and a mistake is said with its line', async () => {
  test.setTimeout(480_000);
  await page.goto(`${base}/products/registry`);
  const editor = page.getByRole('textbox', { name: 'Manifest in YAML' });
  await expect(page.getByText('As it is live')).toBeVisible();
  const live = await (
    await page.request.get(`${server}/v1/products/registry`, { headers: { Accept: 'application/yaml' } })
  ).text();
  const write = async (text: string) => {
    await editor.focus();
    await page.keyboard.press('Control+a');
    await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
    await page.keyboard.press('Control+v');
  };
  await write(live.replace(/amount: 15(\.00)?/, 'amount: 18.00'));
  const plan = page.getByRole('region', { name: 'Plan' });
  await expect(plan).toContainText('plans / team / charges / seats / amount');
  await expect(plan).toContainText('new ones pay the new one');
  if (process.env.BRIDGE_SCREENSHOTS) {
    await look(page, 'plan');
  }
  await page.getByRole('button', { name: 'Apply onto revision 1' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('live for everybody at once');
  await dialog.getByRole('button', { name: 'Apply onto revision 1' }).click();
  await expect(dialog.getByRole('button', { name: 'Sign in more strongly' })).toBeVisible();
  await look(page, 'apply');
  const code = await authenticator(page);
  await dialog.getByRole('button', { name: 'Sign in more strongly' }).click();
  await page.waitForURL('**/sign-in/**');
  await prove(page, code());
  await page.waitForURL('**/products/registry?do=apply');
  await page.getByRole('dialog').getByRole('button', { name: 'Apply onto revision 1' }).click();
  await expect(page.getByText('revision 2 is live')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await write(`${live}\nplanz: {}\n`);
  await expect(page.getByRole('region', { name: 'Problems' })).toContainText('did you mean');
  await look(page, 'problems');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByText('As it is live')).toBeVisible();
});

moneyJobs(stage);
planJobs(stage);
settingJobs(stage);
accessJobs(stage);
keyJobs(stage);
usageJobs(stage);
activityJobs(stage);

test('the look is chosen and kept', async () => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(`${base}/billing/invoices`);
  await settled(page);
  await page.getByRole('button', { name: /account menu/ }).click();
  await look(page, 'menu');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.getByRole('button', { name: 'Dark' }).click();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.evaluate(() => localStorage.clear());
});

test('the palette has nothing that axe finds', async () => {
  await page.goto(`${base}/organizations`);
  await settled(page);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('option').first()).toBeVisible();
  const field = page.getByRole('combobox', { name: 'Search or paste an id' });
  await field.fill('a name that nobody has');
  await expect(page.getByText('Nothing matches.')).toBeVisible();
  await field.fill('shipping');
  await expect(page.getByRole('option', { name: /Organization Acme Shipping GmbH/ })).toBeVisible();
  await look(page, 'palette');
});

test('a customer is chosen by words in any order', async () => {
  await page.goto(`${base}/billing/invoices`);
  await settled(page);
  await page.getByRole('combobox', { name: 'Customer' }).fill('cooperative north');
  await page.getByRole('option', { name: 'Northwind Traders International Cooperative' }).click();
  await expect(page).toHaveURL(/organization=northwind/);
});

test('single letters go to pages and along rows, are listed, and can be switched off', async () => {
  await page.goto(`${base}/`);
  await settled(page);
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await expect(page).toHaveURL(/\/organizations$/);
  await expect(page.locator('tbody tr').nth(1)).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.locator('tbody tr').first().getByRole('link').first()).toBeFocused();
  await page.keyboard.press('j');
  await expect(page.locator('tbody tr').nth(1).getByRole('link').first()).toBeFocused();
  await page.keyboard.press('o');
  await expect(page.getByRole('textbox', { name: 'Find an organization' })).toBeFocused();
  await page.keyboard.press('g');
  await expect(page.getByRole('textbox', { name: 'Find an organization' })).toHaveValue('g');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await look(page, 'keys');
  await page.getByRole('switch', { name: /Single letters/ }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect(page).toHaveURL(/\/organizations$/);
  await page.evaluate(() => localStorage.clear());
});

test('every page is as good in the dark, and on a telephone loses nothing sideways', async () => {
  test.setTimeout(900_000);
  for (const [name, path] of built(world)) {
    await page.setViewportSize({ width: 1440, height: 900 });
    if (name === 'missing') {
      await page.goto(base + path);
      await settled(page);
    } else {
      await follow(page, path);
    }
    await look(page, name);
    await page.setViewportSize({ width: 390, height: 844 });
    const [wide, shown] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    expect.soft(wide, `the width of ${name}`).toBeLessThanOrEqual(shown ?? 0);
    if (pictures) {
      await page.screenshot({ path: `${pictures}/${name}-narrow.png` });
    }
  }
});

test('a member of one organization sees that one, and nothing of others', async ({ browser }) => {
  const own = await browser.newContext();
  const bens = await opened(own);
  await bens.goto(base);
  await signIn(bens, people.ben);
  await bens.waitForURL('**/console/organizations/acme');
  await expect(bens.getByRole('navigation', { name: 'Main' })).not.toContainText('Products');
  await bens.goto(`${base}/organizations`);
  await expect(bens.getByRole('row')).toHaveCount(2);
  const hidden = ['/organizations/umbrella', '/products', `/people/${world.user.zoe}`, '/activity', '/operations'];
  for (const path of [
    ...hidden,
    '/access/flags',
    '/operations/jobs',
    '/operations/database',
    '/operations/outbox',
    '/usage/held',
    '/usage/quotas?organization=umbrella',
  ]) {
    await bens.goto(base + path);
    await expect(bens.getByText('Nothing here'), path).toBeVisible();
  }
  await bens.goto(`${base}/organizations/acme/tokens`);
  await expect(bens.getByText('Your roles do not permit this')).toBeVisible();
  await look(bens, 'no-right');
  await own.close();
});
