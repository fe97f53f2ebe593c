import { expect, test } from '@playwright/test';
import { people } from './seed.mjs';
import { authenticator, base, look, opened, prove, type Stage, server, signIn } from './stage';

/** A key for a program: made after a stronger sign-in, shown once, and working; and ended. */
export function keyJobs(stage: Stage): void {
  test('a key is made, its secret shown once with a call that works, and it is revoked', async () => {
    test.setTimeout(240_000);
    const own = await stage.context.browser()?.newContext();
    if (own === undefined) {
      throw new Error('There is no browser.');
    }
    const anns = await opened(own);
    await anns.goto(`${base}/developers/keys?organization=acme`);
    await signIn(anns, people.ann);
    await anns.waitForURL('**/developers/keys?organization=acme');
    const code = await authenticator(anns);
    await anns.getByRole('button', { name: 'Make a key' }).click();
    await anns.getByLabel('Name').fill('Nightly report');
    await anns.getByRole('button', { name: 'Make it' }).click();
    await anns.getByRole('button', { name: 'Sign in more strongly' }).click();
    await anns.waitForURL('**/sign-in/**');
    await prove(anns, code());
    await anns.waitForURL('**/developers/keys?organization=acme&do=create');
    await expect(anns.getByLabel('Name')).toHaveValue('Nightly report');
    await anns.getByRole('button', { name: 'Make it' }).click();
    const secret = await anns.getByRole('region', { name: 'Secret' }).innerText();
    const call = await anns.getByRole('region', { name: 'Call' }).innerText();
    expect(call).toContain(secret.trim());
    await look(anns, 'secret');
    const path = /(\/v1\S+)/.exec(call)?.[1];
    const answer = await fetch(`${server}${path}`, { headers: { Authorization: `Bearer ${secret.trim()}` } });
    expect(answer.status).toBe(200);
    await anns.getByRole('button', { name: 'I stored it' }).click();
    await expect(anns.getByText(secret.trim())).toHaveCount(0);
    await anns.getByRole('link', { name: 'Nightly report' }).first().click();
    await look(anns, 'key');
    await anns.getByRole('button', { name: 'Revoke' }).click();
    await anns.getByRole('button', { name: 'Revoke Nightly report' }).click();
    await expect(anns.getByRole('row', { name: /Nightly report/ }).first()).toContainText('Revoked');
    await own.close();
  });
}
