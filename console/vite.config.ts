import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const out = 'target/classes/dev/bridge/console';
const server = process.env.BRIDGE_SERVER ?? 'http://127.0.0.1:7070';
const least = 1024;

/** Leaves a smaller copy beside each file of text, so that the server never compresses one. */
function smallCopies(): Plugin {
  return {
    name: 'small-copies',
    apply: 'build',
    closeBundle() {
      for (const name of readdirSync(`${out}/assets`)) {
        const content = readFileSync(`${out}/assets/${name}`);
        if (/\.(js|css)$/.test(name) && content.length > least) {
          writeFileSync(`${out}/assets/${name}.br`, brotliCompressSync(content));
          writeFileSync(`${out}/assets/${name}.gz`, gzipSync(content, { level: 9 }));
        }
      }
    },
  };
}

export default defineConfig({
  base: '/console/',
  plugins: [react(), smallCopies()],
  resolve: { alias: { '@': new URL('./src', import.meta.url).pathname } },
  html: { cspNonce: '@NONCE@' },
  build: {
    outDir: out,
    assetsInlineLimit: 0,
    emptyOutDir: true,
    chunkSizeWarningLimit: 700,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: Object.fromEntries(
      ['/v1', '/sign-in', '/assets', '/account', '/ofrep'].map((path) => [
        path,
        { target: server, headers: { Origin: server } },
      ]),
    ),
  },
});
