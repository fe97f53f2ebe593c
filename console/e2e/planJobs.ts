import { expect, type Page, test } from '@playwright/test';
import { people } from './seed.mjs';
import { base, look, opened, type Stage, settled, signIn } from './stage';
import { stepsOf } from './steps';

async function choose(page: Page, field: string, option: string | RegExp): Promise<void> {
  await page.getByRole('dialog').getByRole('combobox', { name: field }).click();
  await page.getByRole('option', { name: option }).click();
}

/** Who buys changes what is bought, and sees what it costs before. */
export function planJobs(stage: Stage): void {
  test('what a plan change costs is seen in two steps, and stands on the button', async () => {
    const { page, world } = stage;
    const step = stepsOf(2);
    await page.goto(`${base}/billing/subscriptions/${world.money.bought}`);
    await step('open the change', () => page.getByRole('button', { name: 'Change plan' }).click());
    const preview = page.getByRole('dialog').getByRole('region', { name: 'Preview' });
    await expect(preview).toContainText('58.31 EUR');
    await step('choose a plan', () => choose(page, 'Plan', 'Scale'));
    await expect(preview).toContainText('As things stand, the next one is 58.31 EUR');
    await expect(preview.getByRole('row').filter({ hasText: 'assistant/pro' }).first()).toContainText('\u2212');
    await expect(preview.getByRole('row').filter({ hasText: 'assistant/scale' }).last()).toContainText('149.00');
    await look(page, 'change-plan');
    await choose(page, 'From', /^When the period ends/);
    await expect(preview).toContainText('177.31 EUR');
    await page.getByRole('dialog').getByRole('button', { name: 'Change, next invoice 177.31 EUR' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByRole('region', { name: 'Timeline' }).getByRole('listitem').last()).toContainText('Items');
  });

  test('a refusal of a change stands at its field, also for who does not see the products', async ({ browser }) => {
    const own = await browser.newContext();
    const zoes = await opened(own);
    await zoes.goto(`${base}/billing/subscriptions/${stage.world.money.clocked}?do=change`);
    await signIn(zoes, people.zoe);
    const dialog = zoes.getByRole('dialog');
    await choose(zoes, 'Plan', 'Crew');
    await expect(dialog.getByLabel('Seats')).toHaveAccessibleDescription(/charges seats/);
    await look(zoes, 'change-refused');
    await dialog.getByLabel('Seats').fill('three');
    await expect(dialog.getByLabel('Seats')).toHaveAccessibleDescription('Write a whole number.');
    await expect(dialog.getByRole('button', { name: 'Change', exact: true })).toBeDisabled();
    await dialog.getByLabel('Seats').fill('3');
    await choose(zoes, 'From', /^When the period ends/);
    await expect(dialog.getByRole('button', { name: 'Change, next invoice 35.70 EUR' })).toBeEnabled();
    await own.close();
  });

  test('who may not change what is bought is not offered to', async () => {
    const { page, world } = stage;
    await page.goto(`${base}/billing/subscriptions/${world.subscription}?do=change`);
    await settled(page);
    await expect(page.getByRole('region', { name: 'Timeline' })).toBeVisible();
    await page.waitForLoadState('networkidle');
    await expect(page.getByRole('button', { name: 'Change plan' })).toHaveCount(0);
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
}
