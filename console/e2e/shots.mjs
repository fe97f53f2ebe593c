// Pictures of every page in both themes and both widths, to be looked at: node e2e/shots.mjs SERVER WORLD.json FOLDER [name ...]
import { mkdirSync, readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { pages } from './pages.mjs';
import { password, people } from './seed.mjs';

const [server, worldFile, folder, ...only] = process.argv.slice(2);
const world = JSON.parse(readFileSync(worldFile, 'utf8'));
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const context = await browser.newContext({
  viewport: { width: 1440, height: 900 },
  locale: 'en-GB',
  timezoneId: 'Europe/Berlin',
});
const page = await context.newPage();
page.on(
  'console',
  (message) => ['error', 'warning'].includes(message.type()) && console.log('console:', message.text()),
);
page.on('pageerror', (error) => console.log('page error:', error));
await page.goto(`${server}/console`);
await page.locator('#email').fill(people.mara);
await page.keyboard.press('Enter');
await page.locator('#password').fill(password);
await page.keyboard.press('Enter');
await page.waitForURL(/console/);
for (const [name, path] of Object.entries(pages(world))) {
  if (only.length > 0 && !only.includes(name)) {
    continue;
  }
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: width === 1440 ? 900 : 844 });
    for (const colorScheme of width === 1440 ? ['light', 'dark'] : ['light']) {
      await page.emulateMedia({ colorScheme });
      await page.goto(`${server}/console${path}`);
      await page.waitForLoadState('networkidle');
      await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png` });
    }
  }
}
await browser.close();
