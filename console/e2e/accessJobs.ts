import { expect, test } from '@playwright/test';
import { people } from './seed.mjs';
import { base, look, opened, type Stage, settled, signIn } from './stage';
import { stepsOf } from './steps';

/** Who sees to access finds who can do something and through what, kills a flag, and grants something and takes it back. */
export function accessJobs(stage: Stage): void {
  test('who can do something, and through what, is found in two steps', async () => {
    const { page } = stage;
    await page.goto(`${base}/access/who-can?organization=acme`);
    await settled(page);
    const find = stepsOf(2);
    await find('ask', async () => {
      await page.getByLabel('May do').fill('image.push');
      await page.getByLabel('On', { exact: true }).fill('repository:acme/web');
      await page.getByRole('button', { name: 'Find', exact: true }).click();
    });
    const row = page.getByRole('region', { name: 'Found' }).getByRole('link', { name: /Ben Okafor/ });
    await find('open one', () => row.click());
    await expect(page.getByRole('heading', { name: 'Allowed' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Parts' })).toContainText('repository:acme/web');
  });

  test('a flag is killed in two steps, and restored', async () => {
    const { page } = stage;
    await page.goto(`${base}/access/flags/registry/scanner_v2?organization=acme`);
    await settled(page);
    await expect(page.getByText('An override says so')).toBeVisible();
    const kill = stepsOf(2);
    await kill('say so', () => page.getByRole('button', { name: 'Kill' }).click());
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('Everybody gets: Off');
    await kill('confirm it', () => dialog.getByRole('button', { name: 'Kill scanner_v2 for everybody' }).click());
    await expect(page.getByText('It is killed')).toBeVisible();
    await look(page, 'flag-killed');
    await page.getByRole('button', { name: 'Restore' }).click();
    await dialog.getByRole('button', { name: 'Restore scanner_v2' }).click();
    await expect(page.getByText('An override says so')).toBeVisible();
  });

  test('a grant is given after it was looked at, and taken back', async () => {
    const { page, world } = stage;
    await page.goto(`${base}/access/relations?organization=${world.own}`);
    await page.getByRole('button', { name: 'Grant' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Subject' }).fill(`user:${world.user.zoe}`);
    await dialog.getByRole('textbox', { name: 'Relation' }).fill('writer');
    await dialog.getByRole('textbox', { name: 'Resource' }).fill('repository:platform/base');
    await dialog.getByRole('button', { name: 'Grant writer on repository:platform/base' }).click();
    await expect(dialog).toHaveCount(0);
    const row = page.getByRole('row', { name: /writer/ });
    await expect(row).toContainText('Zoe Laurent');
    await row.getByRole('link').click();
    await look(page, 'revoke');
    await dialog.getByRole('button', { name: 'Take back writer on repository:platform/base' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(row).toHaveCount(0);
  });

  test('an organization forbids itself something, with its condition judged by the server, and allows it again', async () => {
    const { page, world } = stage;
    await page.goto(`${base}/access/policies?organization=${world.own}`);
    await settled(page);
    await page.getByRole('button', { name: 'New policy' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Product' }).fill('registry');
    await dialog.getByRole('textbox', { name: 'Key' }).fill('no_pull_by_agents');
    await dialog.getByRole('textbox', { name: 'Forbids' }).fill('image.pul');
    await dialog.getByRole('textbox', { name: 'When' }).fill('subject.type = "agent"');
    await dialog.getByRole('button', { name: 'Forbid it in registry' }).click();
    await expect(dialog.getByRole('textbox', { name: 'Forbids' })).toHaveAccessibleDescription(/did you mean/);
    await expect(dialog.getByRole('textbox', { name: 'When' })).toHaveAccessibleDescription(/when.*, at \d+:/);
    await look(page, 'policy-refused');
    await dialog.getByRole('textbox', { name: 'Forbids' }).fill('image.pull');
    await dialog.getByRole('textbox', { name: 'When' }).fill('subject.type == "agent"');
    await dialog.getByRole('button', { name: 'Forbid it in registry' }).click();
    await expect(dialog).toHaveCount(0);
    const row = page.getByRole('row', { name: /no_pull_by_agents/ });
    await expect(row).toContainText('subject.type == "agent"');

    await row.getByRole('link').click();
    await dialog.getByRole('textbox', { name: 'Says' }).fill('People pull.');
    await dialog.getByRole('button', { name: 'Change the policy' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(row).toContainText('People pull.');

    await row.getByRole('link').click();
    await dialog.getByRole('button', { name: 'Delete this policy' }).click();
    await expect(dialog).toContainText('registry/no_pull_by_agents');
    await dialog.getByRole('button', { name: 'Delete no_pull_by_agents' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(row).toHaveCount(0);
  });

  test('who may not govern an organization sees its policies, and changes none', async ({ browser }) => {
    const own = await browser.newContext();
    const bens = await opened(own);
    await bens.goto(`${base}/access/policies?organization=acme&do=forbid`);
    await signIn(bens, people.ben);
    await settled(bens);
    await expect(bens.getByText('It forbids itself nothing')).toBeVisible();
    await bens.waitForLoadState('networkidle');
    await expect(bens.getByRole('button', { name: 'New policy' })).toHaveCount(0);
    await expect(bens.getByRole('dialog')).toHaveCount(0);
    await own.close();
  });
}
