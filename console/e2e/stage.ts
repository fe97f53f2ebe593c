import { createHmac } from 'node:crypto';
import { type BrowserContext, expect, type Page } from '@playwright/test';
import axe, { type RunOnly } from 'axe-core';
import { password, type World } from './seed.mjs';

export const server = process.env.BRIDGE_SERVER ?? '';
export const pictures = process.env.BRIDGE_SCREENSHOTS;
export const base = `${server}/console`;

const RULES: Record<'light' | 'dark', RunOnly> = {
  light: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  // In the dark only colours differ.
  dark: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
};
const STEP_MILLIS = 30_000;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What all tests share: who is signed in where, and what the browser complained of. */
export interface Stage {
  world: World;
  context: BrowserContext;
  page: Page;
}

export const complaints: string[] = [];

/** A page whose complaints fail the test: errors, refused policies, failed requests; a refusal of the server is told by the page. */
export async function opened(of: BrowserContext): Promise<Page> {
  const made = await of.newPage();
  made.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('responded with a status of 4')) {
      complaints.push(message.text());
    }
  });
  made.on('pageerror', (error) => complaints.push(String(error)));
  return made;
}

export async function signIn(at: Page, email: string): Promise<void> {
  await at.locator('#email').fill(email);
  await at.keyboard.press('Enter');
  await at.locator('#password').fill(password);
  await at.keyboard.press('Enter');
}

/** Answers what a stronger sign-in asks for. */
export async function prove(at: Page, code: string): Promise<void> {
  await expect(at.locator('#password, #totp').first()).toBeVisible();
  if (await at.locator('#password').isVisible()) {
    await at.locator('#password').fill(password);
    await at.keyboard.press('Enter');
  }
  await at.locator('#totp').fill(code);
  await at.keyboard.press('Enter');
}

export async function palette(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or paste an id' }).fill(text);
  await expect(page.getByRole('option').first()).toContainText(text);
  await page.keyboard.press('Enter');
}

export async function settled(at: Page): Promise<void> {
  await expect(at.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(at.getByRole('status', { name: 'Loading' })).toHaveCount(0);
  await quiet(at);
}

/** Waits until nothing is asked again: what may be old is pale meanwhile. */
async function quiet(at: Page): Promise<void> {
  await expect(at.locator('[aria-busy="true"]')).toHaveCount(0);
}

/**
 * Goes to a page as a link of the console does: what is loaded stays. It goes by the page that says there is none, so that nothing of
 * the page before is taken for this one's.
 */
export async function follow(at: Page, path: string): Promise<void> {
  const to = (address: string) => {
    document.title = '';
    window.history.pushState(null, '', address);
    window.dispatchEvent(new PopStateEvent('popstate', { state: null }));
  };
  await at.evaluate(to, `${base}/nowhere`);
  await expect(at.getByText('There is no such page')).toBeVisible();
  await at.evaluate(to, base + path);
  await expect(at).toHaveTitle(/ - Bridge$/);
  await settled(at);
}

/** What axe finds. A document is given axe once, since that takes longer than most of its rules. */
async function violations(at: Page, runOnly: RunOnly): Promise<string[]> {
  if (!(await at.evaluate(() => 'axe' in window))) {
    await at.evaluate(axe.source);
  }
  return at.evaluate(async (rules) => {
    const { axe: here } = window as unknown as { axe: typeof axe };
    const found = await here.run(document, { runOnly: rules, resultTypes: ['violations'], preload: false });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
  }, runOnly);
}

export async function look(at: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await at.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await quiet(at);
    expect.soft(await violations(at, RULES[colorScheme]), `axe on ${name}, ${colorScheme}`).toEqual([]);
    if (pictures) {
      await at.screenshot({ path: `${pictures}/${name}-${colorScheme}.png` });
    }
  }
}

/** Adds an authenticator app to the person whose page it is, and answers what makes its codes. */
export async function authenticator(at: Page): Promise<(later?: number) => string> {
  const headers = { Origin: server };
  const post = async (path: string, data: unknown) => {
    const answer = await at.request.post(server + path, { headers, data });
    expect(answer.ok(), await answer.text()).toBe(true);
    const text = await answer.text();
    return text === '' ? {} : JSON.parse(text);
  };
  const made = await post('/v1/me/totp', { name: 'Telephone' });
  const secret: string = made.secret ?? new URL(made.uri).searchParams.get('secret');
  const code = (later = 0) => totp(secret, Math.floor(Date.now() / STEP_MILLIS) + later);
  await post(`/v1/me/totp/${made.id}:confirm`, { code: code(-1) });
  return code;
}

/** RFC 6238, with SHA-1 and six digits. */
function totp(secret: string, step: number): string {
  const bits = [...secret.replace(/=+$/, '')]
    .map((each) => ALPHABET.indexOf(each).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', key).update(counter).digest();
  const at = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
