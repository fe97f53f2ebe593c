// What Maven runs: installs what the lock file says where it changed, checks, tests and builds the static files.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const lock = readFileSync('package-lock.json', 'utf8');
const mark = 'node_modules/.installed-lock';

/** Says nothing, like the rest of a quiet build, unless it fails. */
function run(...command) {
  const { status, error, stdout, stderr } = spawnSync('npm', command, {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
  });
  if (error || status !== 0) {
    process.stdout.write(stdout ?? '');
    process.stderr.write(stderr ?? '');
    console.error(`npm ${command.join(' ')} failed: ${error ?? `status ${status}`}`);
    process.exit(1);
  }
}

if (!existsSync(mark) || readFileSync(mark, 'utf8') !== lock) {
  run('ci', '--no-audit', '--no-fund');
  writeFileSync(mark, lock);
}
run('run', 'lint');
run('run', 'build');
run('test');
