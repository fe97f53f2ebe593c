// What a program that asks for flags does, by OpenFeature's own provider against a running server.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { OFREPProvider } from '@openfeature/ofrep-provider';
import { ErrorCode, OpenFeature, StandardResolutionReasons } from '@openfeature/server-sdk';

const { server, key, organization } = JSON.parse(process.env.BRIDGE_TEST);
const ofTeam = { targetingKey: 'user-123', organization };

describe('the provider of OpenFeature', () => {
  let flags;

  before(async () => {
    await OpenFeature.setProviderAndWait(
      new OFREPProvider({ baseUrl: server, headers: [['Authorization', `Bearer ${key}`]] }),
    );
    flags = OpenFeature.getClient();
  });

  after(() => OpenFeature.close());

  test('a flag without rules has its default', async () => {
    const details = await flags.getStringDetails('greeting', 'none', ofTeam);
    assert.equal(details.value, 'hello');
    assert.equal(details.reason, StandardResolutionReasons.STATIC);
  });

  test('a rule that matches the context decides', async () => {
    const swiss = await flags.getBooleanDetails('banner', false, { ...ofTeam, country: 'CH' });
    assert.equal(swiss.value, true);
    assert.equal(swiss.reason, StandardResolutionReasons.TARGETING_MATCH);
    assert.equal(await flags.getBooleanValue('banner', true, { ...ofTeam, country: 'FR' }), false);
  });

  test('numbers and objects keep their form', async () => {
    assert.equal(await flags.getNumberValue('retries', 0, ofTeam), 3);
    assert.deepEqual(await flags.getObjectValue('theme', {}, ofTeam), { dark: true, size: 12 });
  });

  test('a split gives each unit its variant, the same each time', async () => {
    const first = await flags.getStringDetails('colour', 'none', ofTeam);
    assert.ok(['blue', 'green'].includes(first.value));
    assert.equal(first.variant, first.value);
    assert.equal((await flags.getStringDetails('colour', 'none', ofTeam)).value, first.value);
  });

  test('what is not there is the default of the program, with the reason', async () => {
    const details = await flags.getBooleanDetails('no-such-flag', true, ofTeam);
    assert.equal(details.value, true);
    assert.equal(details.errorCode, ErrorCode.FLAG_NOT_FOUND);
  });

  test('a rule that counts people needs one', async () => {
    const details = await flags.getBooleanDetails('by_person', false, { organization });
    assert.equal(details.errorCode, ErrorCode.TARGETING_KEY_MISSING);
  });

  test('a flag of another type is a mismatch', async () => {
    const details = await flags.getBooleanDetails('greeting', false, ofTeam);
    assert.equal(details.errorCode, ErrorCode.TYPE_MISMATCH);
  });

  test('a killed flag is off', async () => {
    const killed = await fetch(`${server}/v1/access/flags/site/banner:kill`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    });
    assert.equal(killed.status, 200, await killed.text());
    const ask = () => flags.getBooleanDetails('banner', true, { ...ofTeam, country: 'CH' });
    let details = await ask();
    for (let tries = 0; tries < 100 && details.value; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      details = await ask();
    }
    assert.equal(details.value, false);
    assert.equal(details.reason, StandardResolutionReasons.DISABLED);
  });
});
