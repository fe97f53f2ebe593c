import { expect, test } from '@playwright/test';
import { base, type Stage, settled } from './stage';

/** Who asks what happened finds it by what, by whom and when. */
export function activityJobs(stage: Stage): void {
  test('what happened in an organization is found by what it was and when', async () => {
    const { page } = stage;
    await page.goto(`${base}/organizations/acme/activity`);
    await settled(page);
    const list = page.getByRole('region', { name: 'Activity' }).last();
    await page.getByRole('combobox', { name: 'What' }).click();
    await page.getByRole('option', { name: 'Accounts group changed' }).click();
    await expect(page).toHaveURL(/kind=accounts\.group\.changed/);
    await expect(list.getByRole('row').nth(1)).toContainText('Accounts group changed');
    await expect(list.getByRole('row', { name: /member/i })).toHaveCount(0);
    await page.getByLabel('To', { exact: true }).fill('2020-01-01');
    await expect(page.getByText('No event has what the filters ask for.')).toBeVisible();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect(list.getByRole('row').nth(2)).toBeVisible();
  });
}
