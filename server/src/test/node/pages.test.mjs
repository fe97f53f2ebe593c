// What people see and do, in Debian's Chromium: every page in light and dark, wide and narrow, by keyboard, with axe looking on.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { after, afterEach, before, test } from 'node:test';
import axe from 'axe-core';
import { chromium } from 'playwright-core';

const {
  issuer,
  invitation,
  ways,
  consent,
  choice,
  deviceCode,
  chromium: executablePath,
} = JSON.parse(process.env.BRIDGE_TEST);
const { revert, stop, recovery } = ways;
const pictures = process.env.BRIDGE_SCREENSHOTS;
const password = 'correct horse battery staple of 1936';
const ann = 'ann@acme.test';

let browser;
let context;
let page;
const complaints = [];

before(async () => {
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  if (pictures) {
    mkdirSync(pictures, { recursive: true });
  }
});

after(() => browser?.close());

afterEach(async () => {
  await context?.close();
  assert.deepEqual(complaints.splice(0), [], 'what the browser complained of');
});

async function open() {
  context = await browser.newContext({ viewport: { width: 1100, height: 900 } });
  page = await context.newPage();
  page.on('console', (message) => {
    // A refused answer is told by its page.
    if (message.type() === 'error' && !message.text().includes('the server responded with a status of 4')) {
      complaints.push(message.text());
    }
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
}

/** A test that says, when it fails, where it was and what stood there. */
function journey(name, steps) {
  test(name, async () => {
    try {
      await open();
      await steps();
    } catch (failure) {
      const shown = await page.locator('main').innerText({ timeout: 1000 }).catch(() => '');
      throw new Error(`${failure.message}\nat ${page.url()}:\n${shown}`, { cause: failure });
    }
  });
}

/** All of them; in the dark only colours differ. */
const RULES = { dark: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

/** What axe finds. A document is given axe once, since that takes longer than most of its rules. */
async function violations(runOnly) {
  if (!(await page.evaluate(() => 'axe' in window))) {
    await page.evaluate(axe.source);
  }
  return page.evaluate(async (rules) => {
    const options = { resultTypes: ['violations'], preload: false, ...(rules && { runOnly: rules }) };
    const found = await window.axe.run(document, options);
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' ')}`);
  }, runOnly);
}

/** Looks at the page as it is: light and dark, narrow without scrolling sideways, and nothing that axe finds. */
async function look(name) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    assert.deepEqual(await violations(RULES[colorScheme]), [], `axe on ${name}, ${colorScheme}`);
    if (pictures) {
      await page.screenshot({ path: `${pictures}/${name}-${colorScheme}.png`, fullPage: true });
    }
  }
  await page.setViewportSize({ width: 360, height: 740 });
  const [wide, shown] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  assert.ok(wide <= shown, `${name} is ${wide} wide where ${shown} are shown`);
  if (pictures) {
    await page.screenshot({ path: `${pictures}/${name}-narrow.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 1100, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
}

async function mailedCode(email) {
  const response = await fetch(`${issuer}/dev/mail?to=${email}&limit=1`, { headers: { Accept: 'application/json' } });
  const text = (await response.json()).results[0].text;
  return /^ +(\d{8})$/m.exec(text)[1];
}

/** RFC 6238 over a secret in base 32. */
function totp(secret, step = 0) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replaceAll(' ', '')].map((c) => alphabet.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + step));
  const hash = createHmac('sha1', key).update(counter).digest();
  const code = hash.readUInt32BE(hash[19] & 0xf) & 0x7fffffff;
  return String(code % 1_000_000).padStart(6, '0');
}

async function heading() {
  return page.locator('h1').innerText();
}

/** Types into what has the focus, and sends it: nobody needs a mouse. */
async function type(text) {
  await page.waitForFunction(() => document.activeElement instanceof HTMLInputElement);
  await page.keyboard.type(text);
  await goOn(() => page.keyboard.press('Enter'));
}

/** Does what leads to another page, and waits for it. */
async function goOn(action) {
  const moved = page.waitForEvent('framenavigated');
  await action();
  await moved;
  await page.waitForLoadState();
}

async function signInByPassword() {
  await page.goto(`${issuer}/sign-in`);
  await type(ann);
  await type(password);
}

journey('somebody registers by keyboard alone', async () => {
  await page.goto(`${issuer}/register`);
  await look('register');
  await type(ann);
  await look('code');
  await type('00000000');
  await page.waitForSelector('.error');
  await look('code-wrong');
  await page.locator('#code').fill(await mailedCode(ann));
  await goOn(() => page.keyboard.press('Enter'));
  await look('enroll');
  await page.locator('#name').fill('Ann Example');
  await page.locator('#password').fill('password1234');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.error');
  await look('enroll-weak');
  await page.locator('#name').fill('Ann Example');
  await page.locator('#password').fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL(/account\/security/);
  await look('security');
});

journey('a password signs in, a wrong one does not', async () => {
  await page.goto(`${issuer}/sign-in`);
  await look('sign-in');
  await type(ann);
  await look('authenticate');
  await type('not the password at all');
  await page.waitForSelector('.error');
  await look('authenticate-wrong');
  await page.locator('#password').fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL(/account\/security/);
  await goOn(() => page.getByRole('button', { name: 'Sign out', exact: true }).last().click());
  await look('signed-out');
});

journey('who has forgotten the password chooses another', async () => {
  await page.goto(`${issuer}/recover`);
  await look('recover');
  await type(ann);
  await type(await mailedCode(ann));
  await look('new-password');
  await type(password);
  await page.waitForURL(/account\/security/);
  assert.match(await heading(), /security|account/i);
});

journey('an authenticator app and a recovery code are second factors', async () => {
  await signInByPassword();
  await goOn(() => page.getByRole('button', { name: 'Add an app' }).click());
  const secret = await page.locator('.secret').innerText();
  await look('app');
  await page.locator('#totp').fill(totp(secret, -1));
  await goOn(() => page.keyboard.press('Enter'));
  await goOn(() => page.getByRole('button', { name: 'Make new codes' }).click());
  // Whoever has a second factor shows both before changing what they sign in with.
  await look('step-up');
  await type(password);
  await look('step-up-second');
  await page.locator('#totp').fill(totp(secret));
  await goOn(() => page.keyboard.press('Enter'));
  await page.waitForURL(/account\/security/);
  await page.getByRole('button', { name: 'Make new codes' }).click();
  await page.waitForSelector('.codes', { timeout: 5000 });
  const code = await page.locator('.codes li').first().innerText();
  await look('recovery-codes');
  await context.clearCookies();
  await signInByPassword();
  await look('second-factor');
  await page.locator('summary').click();
  await page.locator('#recovery').fill(code);
  await page.keyboard.press('Enter');
  await page.waitForURL(/account\/security/);
  await goOn(() => page.getByRole('button', { name: /Remove the app/ }).click());
  assert.equal(await page.getByRole('button', { name: /Remove the app/ }).count(), 0);
});

journey('a passkey is made and signs in', async () => {
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
  const bob = 'bob@acme.test';
  await page.goto(`${issuer}/register`);
  await type(bob);
  await type(await mailedCode(bob));
  await page.locator('#name').fill('Bob Example');
  await page.getByRole('button', { name: 'Make a passkey' }).click();
  await page.waitForURL(/account\/security/);
  await page.waitForSelector('text=Remove');
  await look('security-passkey');
  await page.context().clearCookies();
  await page.goto(`${issuer}/sign-in`);
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await page.waitForURL(/account\/security/);
  assert.match(await page.locator('.lead').innerText(), /Bob Example/);
});

journey('an application asks for consent, and a device for a sign-in', async () => {
  await page.goto(consent);
  await type('carol@acme.test');
  await page.getByRole('button', { name: 'Mail me a code' }).click();
  await page.waitForSelector('#code');
  await type(await mailedCode('carol@acme.test'));
  await page.waitForSelector('text=could then');
  await look('consent');
  await page.goto(`${issuer}/device`);
  await look('device-code');
  await type(deviceCode);
  await page.waitForSelector('text=Did you start this yourself?');
  await look('device');
  await goOn(() => page.getByRole('button', { name: 'Refuse' }).click());
  await look('device-refused');
});

journey('whoever belongs to several organizations chooses one of them', async () => {
  await page.goto(choice);
  await type('olga@acme.test');
  await page.getByRole('button', { name: 'Mail me a code' }).click();
  await page.waitForSelector('#code');
  await type(await mailedCode('olga@acme.test'));
  await page.waitForSelector('text=In which organization?');
  await page.waitForSelector('text=This application registered itself here.');
  await look('choice');
  await page.getByRole('button', { name: 'Allow' }).click();
  assert.equal(await page.locator('input[name=organization]:invalid').count(), 2, 'nothing is chosen beforehand');
  // By keyboard: the first is reached by Tab, the next by an arrow.
  await page.locator('input[name=organization]').first().focus();
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.locator('label:has(input[name=organization]:checked)').innerText(), 'Globex');
  const answered = page.waitForRequest((request) => request.url().startsWith('https://app.example/callback'));
  await page.route('https://app.example/**', (route) => route.fulfill({ body: 'Back in the application' }));
  await page.getByRole('button', { name: 'Allow' }).click();
  assert.ok(new URL((await answered).url()).searchParams.get('code'));
});

journey('an invitation is looked at and declined', async () => {
  await page.goto(issuer + invitation);
  await look('invitation');
  await goOn(() => page.getByRole('button', { name: 'Decline' }).click());
  await look('invitation-declined');
  await page.goto(issuer + invitation);
  await look('invitation-over');
});

journey('a changed primary address is taken back', async () => {
  await page.goto(issuer + revert);
  await look('revert');
  await goOn(() => page.keyboard.press('Enter'));
  assert.equal(await heading(), 'Taken back');
  await look('reverted');
  await page.goto(issuer + revert);
  await look('revert-over');
});

journey('who has lost everything starts over, and who has not stops it', async () => {
  await page.goto(issuer + stop);
  await look('recovery-stop');
  await goOn(() => page.keyboard.press('Enter'));
  assert.equal(await heading(), 'The recovery is stopped');
  await look('recovery-stopped');
  await page.goto(issuer + recovery);
  await look('recovery');
  await goOn(() => page.keyboard.press('Enter'));
  assert.equal(await heading(), 'Start over');
  await look('start-over');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.waitForURL(/account\/security/);
  await page.goto(issuer + recovery);
  await look('recovery-over');
});

journey('kept mail is read', async () => {
  await page.goto(`${issuer}/dev/mail`);
  await look('mail');
});
