import type { Schema } from '@/lib/api/client';
import { counted } from '@/lib/format';
import type { Health } from '@/lib/health';
import type { Tone } from '@/ui/Badge';

/** One part of the platform: how it is, by what, and what that should be. */
export interface Subsystem {
  name: string;
  to?: string;
  state: string;
  tone: Tone;
  figure: string;
  target: string;
  problem?: string | undefined;
}

/** A reader that is further behind than this is late. */
export const LATE_SECONDS = 60;

export function readerState(reader: Schema<'ReaderStatus'>): { state: string; tone: Tone } {
  if ((reader.dead_letters ?? 0) > 0 || (reader.attempts ?? 0) > 0) {
    return { state: 'failing', tone: 'bad' };
  }
  return (reader.lag_seconds ?? 0) > LATE_SECONDS
    ? { state: 'lagging', tone: 'warn' }
    : { state: 'current', tone: 'good' };
}

export function ofHealth(name: string, component: string, good: string, health: Health): Subsystem {
  const found = health.components?.[component];
  const up = found?.status === 'UP';
  return {
    name,
    state: found === undefined ? 'unknown' : up ? 'up' : 'down',
    tone: found === undefined ? 'neutral' : up ? 'good' : 'bad',
    figure: up ? good : `not ${good}`,
    target: good,
    problem: found?.details?.reason,
  };
}

export function ofReaders(readers: Schema<'ReaderStatus'>[]): Subsystem {
  const lag = Math.max(0, ...readers.map((each) => each.lag_seconds ?? 0));
  const letters = readers.reduce((sum, each) => sum + (each.dead_letters ?? 0), 0);
  const states = readers.map(readerState);
  const worst = states.find((each) => each.tone === 'bad') ?? states.find((each) => each.tone === 'warn');
  return {
    name: 'Readers of the log',
    to: '/operations/readers',
    state: worst?.state ?? 'current',
    tone: worst?.tone ?? 'good',
    figure: `${secondsText(lag)} behind at most, ${counted(letters, 'dead letter')}`,
    target: `at most ${LATE_SECONDS} s, none`,
    problem: readers.find((each) => each.last_failure !== undefined)?.last_failure,
  };
}

/** Of the newest jobs, which are what is asked for. */
export function ofJobs(jobs: Schema<'JobView'>[]): Subsystem {
  const failed = jobs.filter((each) => each.state === 'failed');
  const running = jobs.filter((each) => each.state === 'running' || each.state === 'queued');
  return {
    name: 'Jobs',
    to: '/operations/jobs',
    state: failed.length > 0 ? 'failed' : running.length > 0 ? 'running' : 'idle',
    tone: failed.length > 0 ? 'bad' : running.length > 0 ? 'accent' : 'good',
    figure: `${running.length} not ended, ${failed.length} failed of the newest ${jobs.length}`,
    target: 'none failed',
    problem: failed[0]?.failure,
  };
}

/** Things that wait for somebody, of which only the first page is asked for. */
export function ofWaiting(
  name: string,
  word: string,
  rows: unknown[],
  more: boolean,
  further: Pick<Subsystem, 'to' | 'problem'>,
): Subsystem {
  return {
    name,
    ...further,
    state: rows.length > 0 ? word : 'none',
    tone: rows.length > 0 ? 'warn' : 'good',
    figure: `${rows.length}${more ? ' or more' : ''} ${word}`,
    target: `none ${word}`,
  };
}

/** What leaves the database: how much waits, and how much of it failed the last time. */
export function ofOutbox({ mail, errands = [] }: Schema<'OperationsOutboxView'>): Subsystem {
  const waiting = errands.reduce((sum, each) => sum + (each.waiting ?? 0), 0);
  const failing = errands.reduce((sum, each) => sum + (each.failing ?? 0), 0);
  const lost = mail?.failed ?? 0;
  return {
    name: 'Outbox',
    to: '/operations/outbox',
    state: failing > 0 ? 'failing' : lost > 0 ? 'failed' : waiting > 0 ? 'running' : 'idle',
    tone: failing > 0 ? 'bad' : lost > 0 ? 'warn' : waiting > 0 ? 'accent' : 'good',
    figure: `${counted(waiting, 'errand')} waiting, ${failing} failing, ${counted(lost, 'mail')} given up`,
    target: 'none failing',
  };
}

/** How long, to a tenth below ten seconds. */
export function secondsText(seconds: number): string {
  return seconds === 0 ? '0 s' : seconds < 10 ? `${seconds.toFixed(1)} s` : counted(Math.round(seconds), 's', 's');
}
