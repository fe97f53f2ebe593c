import { expect, test } from '@playwright/test';
import { people } from './seed.mjs';
import { base, look, opened, palette, type Stage, settled, signIn } from './stage';

/** What finance does: each job in as few steps as the console promises, on the page that the tests share. */
export function moneyJobs(stage: Stage): void {
  test('what needs somebody stands first, and leads there in one step', async () => {
    const { page } = stage;
    await page.goto(base);
    await settled(page);
    const attention = page.getByRole('region', { name: 'Needs attention' });
    await expect(attention).toContainText('1 draft waits for somebody to finalize');
    await expect(page.getByRole('region', { name: 'Key figures' })).toContainText('58.31');
    await attention.getByRole('link', { name: /1 draft waits/ }).click();
    await expect(page).toHaveURL(/billing\/invoices\?status=draft$/);
    await expect(page.getByRole('row', { name: /Umbrella Laboratories/ })).toContainText('Draft');
  });

  test('what a customer owes, and why, is found in three steps', async () => {
    const { page } = stage;
    await page.goto(base);
    await settled(page);
    await palette(page, 'Initech');
    await page.getByRole('navigation', { name: 'Organization' }).getByRole('link', { name: 'Billing' }).click();
    await expect(page.getByRole('region', { name: 'Balances in EUR' })).toContainText('181.48');
    await expect(page.getByRole('region', { name: 'Balances in EUR' })).toContainText('21.69');
    await page.getByRole('link', { name: 'T-000002' }).click();
    await expect(page.getByRole('region', { name: 'Payment', exact: true })).toContainText('60.10 EUR');
    await expect(page.getByRole('region', { name: 'Payment', exact: true })).toContainText('T-C-000001');
  });

  test('a line says its tiers and the events behind it, and adds up', async () => {
    const { page } = stage;
    await palette(page, 'T-000002');
    await page.getByRole('link', { name: 'calls' }).click();
    const why = page.getByRole('dialog');
    await expect(why).toContainText('100 × 0.10');
    await expect(why).toContainText('30 × 0.05');
    await expect(why).toContainText('11.50 EUR');
    await expect(why.getByRole('region', { name: 'Events' }).getByRole('row')).toHaveCount(21);
    await page.keyboard.press('Escape');
    await expect(page).not.toHaveURL(/line=/);
  });

  test('an invoice is proven, and its PDF is one link away', async () => {
    const { page, world } = stage;
    await page.goto(`${base}/billing/invoices/${world.money.invoice}`);
    await page.getByRole('button', { name: 'Verify' }).click();
    await expect(page.getByText('Recomputed, equal')).toBeVisible();
    await look(page, 'verified');
    const href = await page.getByRole('link', { name: 'PDF' }).getAttribute('href');
    const pdf = await page.request.get(new URL(href ?? '', page.url()).toString());
    expect(pdf.headers()['content-type']).toBe('application/pdf');
  });

  test('a draft becomes final by two steps, with its amount on the button', async () => {
    const { page, world } = stage;
    await page.goto(`${base}/billing/invoices/${world.money.draft}`);
    await page.getByRole('button', { name: 'Finalize' }).click();
    await look(page, 'finalize');
    await page.getByRole('dialog').getByRole('button', { name: 'Finalize 58.31 EUR' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('INV-000002');
  });

  test('a payment is recorded for an invoice, and what is too much becomes account credit', async () => {
    const { page, world } = stage;
    await page.goto(`${base}/billing/invoices/${world.money.draft}`);
    await page.getByRole('button', { name: 'Record payment' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Amount, EUR').fill('60.005');
    await dialog.getByRole('button', { name: 'Record' }).click();
    await expect(dialog.getByRole('alert')).toContainText('is no amount');
    await dialog.getByLabel('Amount, EUR').fill('60.00');
    await dialog.getByRole('button', { name: 'Record 60.00 EUR' }).click();
    await expect(page.getByRole('region', { name: 'Payment', exact: true })).toContainText('0.00 EUR');
    await page.goto(`${base}/organizations/umbrella/billing`);
    await expect(page.getByRole('region', { name: 'Balances in EUR' })).toContainText('1.69');
  });

  test('an invoice is corrected by a credit note in three steps', async () => {
    const { page, world } = stage;
    await page.goto(`${base}/billing/invoices/${world.money.invoice}`);
    await look(page, 'invoice-open');
    await page.getByRole('button', { name: 'Credit note', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('credited before 10.00');
    await dialog.getByLabel('Reason').fill('Counted twice');
    await dialog.getByLabel('Line 2: calls').fill('12.00');
    await dialog.getByRole('button', { name: 'Credit 12.00 EUR' }).click();
    await expect(dialog.getByRole('alert')).toBeVisible();
    await dialog.getByLabel('Line 2: calls').fill('1.50');
    await dialog.getByRole('button', { name: 'Credit 1.50 EUR' }).click();
    await expect(page).toHaveURL(/credit-notes\/crn_/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('T-C-000002');
    await expect(page.getByText('Counted twice')).toBeVisible();
  });

  test('an invoice is void only by who types its number, and is billed again', async () => {
    const { page, world } = stage;
    await page.goto(`${base}/billing/invoices/${world.money.open}`);
    const number = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
    await page.getByRole('button', { name: 'Void', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('cannot be undone');
    await expect(dialog.getByRole('button', { name: 'Void 58.31 EUR' })).toBeDisabled();
    await dialog.getByLabel(`Type ${number} to go on`).fill(number);
    await dialog.getByRole('button', { name: 'Void 58.31 EUR' }).click();
    await expect(page.getByRole('heading', { level: 1 }).locator('..')).toContainText('Void');
    await expect(page.getByRole('button', { name: 'Record payment' })).toHaveCount(0);
  });

  test('the books are proven, and a transaction opens with its transfers', async () => {
    const { page } = stage;
    await page.goto(`${base}/revenue/ledger?entity=test`);
    await page.getByRole('button', { name: 'Verify the books' }).click();
    await expect(page.getByText('Difference 0.00')).toBeVisible();
    await page.getByRole('region', { name: 'Journal' }).first().getByRole('link').first().click();
    await expect(page.getByRole('dialog').getByRole('region', { name: 'Transfers' })).toContainText('EUR');
    await look(page, 'transaction');
    await page.getByRole('link', { name: 'Open as a page' }).click();
    await expect(page).toHaveURL(/revenue\/ledger\/transactions\/ltx_\w+$/);
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByRole('region', { name: 'Transfers' }).first()).toContainText('EUR');
  });

  test('the id of a transaction leads to it, and from there to what it follows from', async () => {
    const { page, world } = stage;
    await palette(page, world.money.transaction);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Credit note');
    await page
      .getByRole('region', { name: 'Transaction', exact: true })
      .getByRole('link', { name: /^Credit note/ })
      .click();
    await expect(page).toHaveURL(new RegExp(`credit-notes/${world.money.note}$`));
  });

  test('revenue rolls forward from month to month', async () => {
    const { page, world } = stage;
    await page.goto(`${base}/revenue?entity=test&from=${world.money.month}`);
    const table = page.getByRole('region', { name: 'Roll-forward in EUR' }).first();
    await expect(table.getByRole('row').nth(1)).toContainText('49.00');
    await expect(page.getByRole('img', { name: /Revenue in EUR/ })).toBeVisible();
  });

  test('the month is closed in three steps, after saying what is not done', async () => {
    const { page } = stage;
    await page.goto(`${base}/revenue/periods?entity=main`);
    await page.getByRole('button', { name: /^Close/ }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('cannot be undone');
    await look(page, 'close');
    await dialog.getByRole('button', { name: /^Close \w+ \d+$/ }).click();
    await expect(page.getByText('Done. The month is closed.')).toBeVisible();
    await expect(page.getByRole('row', { name: /Mara Lindt/ })).toContainText('Closed');
  });

  test('people are invited with a role in three steps, after a review of what was pasted', async ({ browser }) => {
    const own = await browser.newContext();
    const anns = await opened(own);
    await anns.goto(`${base}/organizations/acme/members`);
    await signIn(anns, people.ann);
    await anns.getByRole('button', { name: 'Invite' }).click();
    const dialog = anns.getByRole('dialog');
    await dialog.getByLabel('Addresses').fill('lea@acme.test, LEA@acme.test\nkim@acme.test\nnobody');
    const review = dialog.getByRole('list', { name: 'Review' });
    await expect(review.getByRole('listitem')).toHaveText([/Ok$/, /Duplicate$/, /Invited$/, /Invalid$/]);
    await look(anns, 'invite');
    await dialog.getByRole('button', { name: 'Invite 1 person as member' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(anns.getByRole('region', { name: 'Invitations' }).first()).toContainText('lea@acme.test');
    await own.close();
  });

  test('the people of a customer see what they are billed, and do nothing of what staff do', async ({ browser }) => {
    const own = await browser.newContext();
    const zoes = await opened(own);
    await zoes.goto(`${base}/organizations/initech/billing`);
    await signIn(zoes, people.zoe);
    await expect(zoes.getByRole('region', { name: 'Balances in EUR' })).toBeVisible();
    await zoes.getByRole('link', { name: 'T-000001' }).click();
    await expect(zoes.getByRole('button', { name: 'Verify' })).toBeVisible();
    await expect(zoes.getByRole('button', { name: 'Credit note' })).toHaveCount(0);
    await look(zoes, 'invoice-of-customer');
    const { open, transaction } = stage.world.money;
    for (const path of [
      `/billing/invoices/${open}`,
      '/billing/payments',
      '/revenue/ledger',
      `/revenue/ledger/transactions/${transaction}`,
    ]) {
      await zoes.goto(base + path);
      await expect(zoes.getByText(/Nothing here|do not permit/), path).toBeVisible();
    }
    await own.close();
  });
}
