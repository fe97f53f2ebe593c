import { defineConfig } from '@playwright/test';

/** What the server's test says of where it runs, and which browser there is. */
const { BRIDGE_CHROMIUM: executablePath = '/usr/bin/chromium' } = process.env;

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    launchOptions: { executablePath, args: ['--no-sandbox', '--disable-gpu'] },
    viewport: { width: 1440, height: 900 },
    screenshot: 'off',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  },
});
