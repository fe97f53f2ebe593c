import { expect, test } from 'vitest';
import { ofHealth, ofJobs, ofOutbox, ofReaders, ofWaiting, readerState, secondsText } from './subsystems';

test('a reader with dead letters fails, also where it is not behind', () => {
  expect(readerState({ lag_seconds: 0, dead_letters: 1 }).state).toBe('failing');
  expect(readerState({ lag_seconds: 61 }).state).toBe('lagging');
  expect(readerState({ lag_seconds: 60 }).state).toBe('current');
});

test('all readers are as the worst of them', () => {
  const all = ofReaders([
    { lag_seconds: 90 },
    { lag_seconds: 0.42, dead_letters: 2, last_failure: 'No such account' },
    {},
  ]);
  expect(all.state).toBe('failing');
  expect(all.figure).toBe('90 s behind at most, 2 dead letters');
  expect(all.problem).toBe('No such account');
});

test('what the node does not speak of is unknown', () => {
  const health = { status: 'DOWN', components: { signals: { status: 'DOWN', details: { reason: 'Not heard' } } } };
  expect(ofHealth('Signals', 'signals', 'fresh', health)).toMatchObject({ tone: 'bad', problem: 'Not heard' });
  expect(ofHealth('Database', 'database', 'reachable', health).state).toBe('unknown');
});

test('jobs that failed come before those that run', () => {
  expect(ofJobs([{ state: 'running' }]).state).toBe('running');
  expect(ofJobs([{ state: 'running' }, { state: 'failed', failure: 'Full' }])).toMatchObject({
    state: 'failed',
    figure: '1 not ended, 1 failed of the newest 2',
    problem: 'Full',
  });
});

test('an errand that fails is worse than a mail that was given up', () => {
  const errands = [
    { name: 'mail', waiting: 3, failing: 1 },
    { name: 'webhooks', waiting: 1, failing: 0 },
  ];
  expect(ofOutbox({ mail: { failed: 2 }, errands })).toMatchObject({
    state: 'failing',
    tone: 'bad',
    figure: '4 errands waiting, 1 failing, 2 mails given up',
  });
  expect(ofOutbox({ mail: { failed: 2 }, errands: [] })).toMatchObject({ state: 'failed', tone: 'warn' });
  expect(ofOutbox({ mail: { failed: 0 } }).state).toBe('idle');
});

test('a first page with more behind it is no count', () => {
  expect(ofWaiting('Usage', 'held', [1, 2], true, {}).figure).toBe('2 or more held');
  expect(ofWaiting('Usage', 'held', [], false, {}).tone).toBe('good');
});

test('seconds have a tenth while they are few', () => {
  expect([0, 0.42, 12.6, 4812].map(secondsText)).toEqual(['0 s', '0.4 s', '13 s', '4,812 s']);
});
