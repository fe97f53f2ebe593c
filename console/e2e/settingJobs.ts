import { type Browser, expect, type Page, test } from '@playwright/test';
import { people } from './seed.mjs';
import { base, look, opened, type Stage, server, settled, signIn } from './stage';
import { stepsOf } from './steps';

function rowOf(page: Page, setting: string) {
  return page.getByRole('region', { name: 'Settings' }).getByRole('row', { name: setting });
}

async function annAtAcme(browser: Browser): Promise<Page> {
  const page = await opened(await browser.newContext());
  await page.goto(`${base}/organizations/acme`);
  await signIn(page, people.ann);
  await settled(page);
  return page;
}

/** Who administers an organization governs its settings, and sees how they are for somebody. */
export function settingJobs(stage: Stage): void {
  test('a setting is set and locked in three steps, and seen for one person in two', async ({ browser }) => {
    const page = await annAtAcme(browser);
    const tab = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' });
    const set = stepsOf(3);
    await set('go to the settings', () => tab.click());
    await set('open one', () => rowOf(page, 'registry/allowed_registries').getByRole('link').click());
    const dialog = page.getByRole('dialog');
    await set('say a value and lock it', async () => {
      await dialog.getByLabel('Value', { exact: true }).fill('docker.io\nquay.io');
      await dialog.getByLabel('Locked', { exact: true }).check();
      await look(page, 'setting-lock');
      await dialog.getByRole('button', { name: 'Set to docker.io, quay.io and lock' }).click();
    });
    await expect(dialog).toHaveCount(0);
    const row = rowOf(page, 'registry/allowed_registries');
    await expect(row).toContainText('Organization');
    await expect(row.getByRole('img', { name: 'locked' }).first()).toBeVisible();

    await page.goto(`${base}/organizations/acme`);
    await settled(page);
    const see = stepsOf(2);
    await see('go to the settings', () => tab.click());
    await see('choose a person', async () => {
      await page.getByRole('combobox', { name: 'As they are for' }).click();
      await page.getByRole('option', { name: new RegExp(`${stage.world.user.ben.slice(-6)}$`) }).click();
    });
    await expect(page.getByRole('columnheader', { name: 'Group' })).toBeVisible();
    await expect(row.locator('[data-state="ignored"]')).toHaveText('docker.io, ghcr.io');
    await look(page, 'settings-for-one');
    await row.getByRole('link').click();
    await expect(dialog.getByRole('list', { name: 'Where the value comes from' })).toContainText('Release engineers');
    await dialog.getByRole('combobox', { name: 'Said for' }).click();
    await expect(page.getByRole('option', { name: /locked by Organization/ }).first()).toBeDisabled();
    await page.context().close();
  });

  test("what is locked above, or not one's own to change, is shown with its reason", async ({ browser }) => {
    const page = await annAtAcme(browser);
    await page.goto(`${base}/organizations/acme/settings?product=registry`);
    await rowOf(page, 'registry/idle_timeout_minutes').getByRole('link').click();
    await expect(page.getByRole('dialog')).toContainText('Locked by: Platform');
    await expect(page.getByRole('dialog').getByRole('textbox')).toHaveCount(0);
    await look(page, 'setting-locked');
    await page.context().close();
    await stage.page.goto(`${base}/organizations/umbrella/settings?product=registry`);
    await rowOf(stage.page, 'registry/image_access').getByRole('link').click();
    await expect(stage.page.getByRole('dialog')).toContainText('Whoever administers the organization');
  });

  test('a value is chosen by its type, onto what somebody else changed meanwhile, and cleared', async () => {
    const { page, world } = stage;
    await page.goto(`${base}/organizations/${world.own}/settings`);
    await rowOf(page, 'registry/image_access').getByRole('link').click();
    const dialog = page.getByRole('dialog');
    const choose = async (field: string, option: string | RegExp) => {
      await dialog.getByRole('combobox', { name: field }).click();
      await page.getByRole('option', { name: option }).click();
    };
    await choose('Value', 'official');
    const path = `/v1/access/settings/registry/image_access?organization=${world.own}&scope=organization`;
    const theirs = await page.request.put(server + path, {
      headers: { Authorization: `Bearer ${process.env.BRIDGE_OPERATOR_KEY}`, 'If-Match': '*' },
      data: { value: 'all', locked: true },
    });
    expect(theirs.ok(), await theirs.text()).toBe(true);
    await dialog.getByRole('button', { name: 'Set to official and lock' }).click();
    await expect(dialog.getByRole('alert')).toContainText('changed since you read it');
    await dialog.getByRole('button', { name: 'Set to official and lock' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(rowOf(page, 'registry/image_access')).toContainText('official');

    await rowOf(page, 'registry/image_access').getByRole('link').click();
    await choose('Says', /^Nothing/);
    await dialog.getByRole('button', { name: 'Clear what is said for: Organization' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(rowOf(page, 'registry/image_access')).toContainText('Default');

    await rowOf(page, 'registry/image_access').getByRole('link').click();
    await choose('Value', 'verified');
    await dialog.getByLabel('Locked', { exact: true }).check();
    await dialog.getByRole('button', { name: 'Set to verified and lock' }).click();
    await expect(dialog).toHaveCount(0);
  });
}
