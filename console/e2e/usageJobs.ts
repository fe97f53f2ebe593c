import { expect, test } from '@playwright/test';
import { base, type Stage, settled } from './stage';
import { stepsOf } from './steps';

/** Who looks after customers sees who is near a quota. */
export function usageJobs(stage: Stage): void {
  test('which customers are near a quota is seen in one step', async () => {
    const { page } = stage;
    await page.goto(`${base}/usage`);
    await settled(page);
    const see = stepsOf(1);
    await see('open quotas', () =>
      page.getByRole('navigation', { name: 'Usage' }).getByRole('link', { name: 'Quotas' }).click(),
    );
    const row = page.getByRole('region', { name: 'Near a quota' }).getByRole('row', { name: /Acme Shipping/ });
    await expect(row).toContainText('scans');
    await expect(row).toContainText('92%');
  });

  test('what a plan costs is calculated as quantities are typed', async () => {
    const { page } = stage;
    await page.goto(`${base}/products/assistant/plans?plan=pro`);
    await settled(page);
    await page.getByLabel('Calls').fill('130');
    const amounts = page.getByRole('region', { name: 'Amounts' });
    await expect(amounts).toContainText('60.50 EUR a month');
    await expect(amounts.getByRole('row', { name: /Above 100: 30/ })).toContainText('1.50');
    await expect(page).toHaveURL(/of\.calls=130/);
  });
}
