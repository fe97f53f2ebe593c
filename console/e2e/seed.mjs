// A small company's world, made through the public interface: staff, four customers, a product, usage, a subscription, decisions.
import { readFileSync } from 'node:fs';
import { access } from './access.mjs';
import { money } from './money.mjs';

export const password = 'walnut harbour violin eleven';
export const people = {
  mara: 'mara@operator.test',
  ann: 'ann@acme.test',
  ben: 'ben@acme.test',
  zoe: 'zoe@umbrella.test',
};

const hour = 3_600_000;

/** Makes the world on the server and answers the ids that tests open. */
export async function seed(server, key, manifest) {
  const operator = caller(server, { Authorization: `Bearer ${key}` });
  await operator('POST', '/v1/products:apply', manifest, { 'Content-Type': 'application/yaml', 'If-Match': '"0"' });
  const browser = {};
  const user = {};
  for (const [name, email] of Object.entries(people)) {
    browser[name] = await register(server, email, displayNames[name]);
    user[name] = (await browser[name]('GET', '/v1/me')).id;
  }
  const own = (await operator('GET', '/v1/organizations?limit=50')).results.find(
    (each) => each.display_name === 'Operator',
  );
  await join(operator, browser.mara, own.id, people.mara, ['admin', 'security']);

  const acme = await organization(operator, 'acme', 'Acme Shipping GmbH', user.ann);
  const umbrella = await organization(operator, 'umbrella', 'Umbrella Laboratories', user.zoe);
  await join(operator, browser.mara, umbrella.id, people.mara, ['billing']);
  await organization(operator, 'northwind', 'Northwind Traders International Cooperative', user.zoe);
  await organization(operator, 'globex', 'Globex', user.ann);
  await join(operator, browser.ben, acme.id, people.ben, ['member']);
  await operator('POST', `/v1/organizations/${acme.id}/invitations`, { email: 'kim@acme.test', roles: ['admin'] });
  const group = await operator('POST', `/v1/organizations/${acme.id}/groups`, {
    key: 'release',
    display_name: 'Release engineers',
  });
  await operator('POST', `/v1/organizations/${acme.id}/groups/${group.id}/members`, { members: [user.ben] });
  await operator('POST', `/v1/access/relations:write?organization=${acme.id}`, {
    register: ['repository:acme/web'],
    attributes: [{ resource: 'repository:acme/web', set: { private: false } }],
    writes: [{ resource: 'repository:acme/web', relation: 'writer', subject: `group:${group.id}#member` }],
  });
  await set(operator, acme.id, 'idle_timeout_minutes', 'platform', { value: 30, locked: true });
  await set(operator, acme.id, 'allowed_registries', `group&id=${group.id}`, { value: ['docker.io', 'ghcr.io'] });
  await set(operator, own.id, 'image_access', 'organization', { value: 'verified', locked: true });
  const subscription = await operator('POST', `/v1/organizations/${acme.id}/subscriptions`, {
    items: [{ plan: 'registry/team', seats: 5 }],
  });
  await operator('POST', '/v1/usage/meters/registry:pulls:backfill', {
    since: new Date(Date.now() - 100 * hour).toISOString(),
  });
  await usage(operator, acme.id, umbrella.id);
  await scans(operator, acme.id);
  await access(operator, { user, own: own.id, acme: acme.id });
  const question = {
    action: 'image.push',
    resource: { type: 'repository', id: 'acme/web' },
    organization: 'acme',
    explain: true,
  };
  const denied = await operator('POST', '/v1/access/decide', { ...question, subject: { type: 'user', id: user.zoe } });
  await operator('POST', '/v1/access/decide', { ...question, subject: { type: 'user', id: user.ben } });
  return {
    user,
    own: own.id,
    acme: acme.id,
    umbrella: umbrella.id,
    group: group.id,
    subscription: subscription.id,
    denied: denied.evaluation_id,
    money: await money(operator, { user, acme: acme.id, umbrella: umbrella.id }),
  };
}

const displayNames = { mara: 'Mara Lindt', ann: 'Ann Weber', ben: 'Ben Okafor', zoe: 'Zoe Laurent' };

function organization(operator, name, displayName, owner) {
  return operator('POST', '/v1/organizations', { name, display_name: displayName, owner });
}

/** Invites somebody and lets them accept what they are mailed. */
async function join(operator, browser, organization, email, roles) {
  await operator('POST', `/v1/organizations/${organization}/invitations`, { email, roles });
  const mails = await browser('GET', `/dev/mail?to=${encodeURIComponent(email)}&limit=1`);
  await browser('POST', '/v1/invitations:accept', { token: /brg_inv_[0-9A-Za-z]+/.exec(mails.results[0].text)[0] });
}

/** Sets a setting of the registry at one scope. */
function set(operator, organization, setting, scope, said) {
  const path = `/v1/access/settings/registry/${setting}?organization=${organization}&scope=${scope}`;
  return operator('PUT', path, said, { 'If-Match': '*' });
}

/** Pulls of two customers over the last three days, more by day than by night. */
async function usage(operator, ...organizations) {
  const now = Date.now();
  for (const [place, subject] of organizations.entries()) {
    const events = [];
    for (let back = 70; back > 0; back--) {
      const at = new Date(now - back * hour);
      const pulls = Math.max(
        1,
        Math.round((6 - place * 3) * (1 + Math.sin(((at.getUTCHours() - 7) / 24) * 2 * Math.PI))),
      );
      for (let pull = 0; pull < pulls; pull++) {
        events.push({
          specversion: '1.0',
          source: '/registry',
          id: `${subject}-${back}-${pull}`,
          type: 'image.pulled',
          subject,
          time: new Date(at.getTime() + pull * 1000).toISOString(),
          data: { region: pull % 3 === 0 ? 'us' : 'eu', architecture: 'amd64', user: `u${pull}` },
        });
      }
    }
    await operator('POST', '/v1/usage/events', events, { 'Content-Type': 'application/cloudevents-batch+json' });
  }
}

/** So many layers that a customer is near its quota of 200. */
async function scans(operator, subject) {
  const event = {
    specversion: '1.0',
    source: '/registry',
    id: `${subject}-scan`,
    type: 'image.scanned',
    subject,
    time: new Date().toISOString(),
    data: { layers: 184 },
  };
  await operator('POST', '/v1/usage/events', [event], { 'Content-Type': 'application/cloudevents-batch+json' });
}

/** Registers as people do; the server keeps its mail where it sends none. */
async function register(server, email, name) {
  const jar = new Map();
  const browser = caller(server, { Origin: server }, jar);
  const flow = await browser('POST', '/v1/sign-in/flows', { kind: 'register' });
  const step = (at, body) => browser('POST', `/v1/sign-in/flows/${flow.id}/${at}`, body);
  await step('identify', { email });
  const mails = await browser('GET', `/dev/mail?to=${encodeURIComponent(email)}&limit=1`);
  await step('code', { code: /\b\d{8}\b/.exec(mails.results[0].text)[0] });
  await step('new-password', { password, display_name: name });
  return browser;
}

function caller(server, headers, jar = new Map()) {
  return async (method, path, body, further = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(server + path, {
      method,
      headers: {
        Accept: 'application/json',
        'Content-Type': 'application/json',
        ...(cookie && { Cookie: cookie }),
        ...headers,
        ...further,
      },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0].split('=');
      jar.set(name, value);
    }
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${text}`);
    }
    return text === '' ? {} : JSON.parse(text);
  };
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const [server, keyFile, manifestFile] = process.argv.slice(2);
  const world = await seed(server, readFileSync(keyFile, 'utf8').trim(), readFileSync(manifestFile, 'utf8'));
  console.log(JSON.stringify(world, null, 2));
}
