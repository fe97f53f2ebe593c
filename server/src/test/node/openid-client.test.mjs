// What a product's own program does, by the library that most of them use: openid-client against a running server.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import * as client from 'openid-client';

const {
  issuer,
  session,
  leavingSession,
  publicClient,
  confidentialClient,
  secret,
  boundClient,
  callback,
  bye,
  registrationToken,
} = JSON.parse(process.env.BRIDGE_TEST);
const server = new URL(issuer);
// The server of the test is on loopback, where there is no TLS.
const options = { execute: [client.allowInsecureRequests] };
const openPublic = (id) => client.discovery(server, id, {}, client.None(), options);
const openConfidential = () => client.discovery(server, confidentialClient, secret, undefined, options);

/** The person's browser, signed in: follows nothing and sends its cookie. */
function browse(url, { as = session, ...init } = {}) {
  return fetch(url, {
    redirect: 'manual',
    ...init,
    headers: { Cookie: `bridge_session=${as}`, Origin: server.origin },
  });
}

/** Where the browser is sent on to; a person who is asked on the way agrees. */
async function cameBack(url, as) {
  let response = await browse(url, { as });
  if (response.status === 200) {
    const page = await response.text();
    const answer = { handle: hidden(page, 'handle'), form: hidden(page, 'form'), decision: 'allow' };
    response = await browse(new URL('/oauth2/authorize/decision', server), {
      as,
      method: 'POST',
      body: new URLSearchParams(answer),
    });
  }
  assert.equal(response.status, 303, await response.text());
  return new URL(response.headers.get('location'));
}

function hidden(page, name) {
  const found = new RegExp(`name="${name}" value="([^"]*)"`).exec(page);
  assert.ok(found, `${name} in ${page}`);
  return found[1];
}

/** The code flow with PKCE, state and nonce, as the library's guide shows it. */
async function signIn(config, { dpop, as, pushed = false, scope = 'openid email', claims } = {}) {
  const verifier = client.randomPKCECodeVerifier();
  const checks = { pkceCodeVerifier: verifier, expectedState: client.randomState(), expectedNonce: client.randomNonce() };
  const request = {
    redirect_uri: callback,
    scope,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    ...(claims && { claims }),
  };
  const url = pushed
    ? await client.buildAuthorizationUrlWithPAR(config, request, { DPoP: dpop })
    : client.buildAuthorizationUrl(config, request);
  const answer = await cameBack(url, as);
  return { url, answer, checks, tokens: await client.authorizationCodeGrant(config, answer, checks, {}, { DPoP: dpop }) };
}

/** The OAuth error that a promise ends with. */
async function refused(promise) {
  const failure = await promise.then(
    () => assert.fail('it was not refused'),
    (error) => error,
  );
  return failure.error ?? failure.cause?.error ?? failure.code ?? failure;
}

describe('a public client', () => {
  let config;
  before(async () => {
    config = await openPublic(publicClient);
  });

  test('signs a person in by code and PKCE', async () => {
    const { tokens } = await signIn(config);
    const claims = tokens.claims();
    assert.equal(claims.aud, publicClient);
    assert.ok(claims.auth_time > 0);
    const info = await client.fetchUserInfo(config, tokens.access_token, claims.sub);
    assert.equal(info.email, 'ann@acme.test');
    assert.equal(info.email_verified, true);
  });

  test('refreshes, and a refresh token that is used twice ends everything', async () => {
    const { tokens: first } = await signIn(config);
    const second = await client.refreshTokenGrant(config, first.refresh_token);
    assert.notEqual(second.refresh_token, first.refresh_token);
    await client.fetchUserInfo(config, second.access_token, first.claims().sub);
    assert.equal(await refused(client.refreshTokenGrant(config, first.refresh_token)), 'invalid_grant');
    assert.equal(await refused(client.refreshTokenGrant(config, second.refresh_token)), 'invalid_grant');
    await assert.rejects(client.fetchUserInfo(config, second.access_token, first.claims().sub));
  });

  test('cannot use a code twice, with another verifier, or with another answer', async () => {
    const { answer, checks } = await signIn(config);
    assert.equal(await refused(client.authorizationCodeGrant(config, answer, checks)), 'invalid_grant');
    const verifier = client.randomPKCECodeVerifier();
    const state = client.randomState();
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: callback,
      scope: 'openid',
      state,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    const other = await cameBack(url);
    const wrong = { pkceCodeVerifier: client.randomPKCECodeVerifier(), expectedState: state };
    assert.equal(await refused(client.authorizationCodeGrant(config, other, wrong)), 'invalid_grant');
    // Mix-up: the library refuses an answer that names another issuer (RFC 9207).
    other.searchParams.set('iss', 'https://attacker.example');
    await assert.rejects(
      client.authorizationCodeGrant(config, other, { pkceCodeVerifier: verifier, expectedState: state }),
    );
  });

  test('asks for single claims, also where it pushes its request', async () => {
    assert.equal(config.serverMetadata().claims_parameter_supported, true);
    const claims = { id_token: { email: { essential: true } }, userinfo: { email_verified: { value: true }, name: null } };
    for (const pushed of [false, true]) {
      const { tokens } = await signIn(config, { pushed, scope: 'openid', claims: JSON.stringify(claims) });
      assert.equal(tokens.claims().email, 'ann@acme.test');
      assert.equal(tokens.claims().name, undefined);
      const info = await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub);
      assert.equal(info.email_verified, true);
      assert.equal(info.name, 'Ann');
      assert.equal(info.email, undefined);
    }
  });

  test('signs a device in', async () => {
    const device = await client.initiateDeviceAuthorization(config, { scope: 'openid email' });
    const page = await (
      await browse(device.verification_uri, {
        method: 'POST',
        body: new URLSearchParams({ user_code: device.user_code }),
      })
    ).text();
    const decided = await browse(new URL('/device/decision', server), {
      method: 'POST',
      body: new URLSearchParams({ user_code: device.user_code, form: hidden(page, 'form'), decision: 'allow' }),
    });
    assert.equal(decided.status, 200, await decided.text());
    const tokens = await client.pollDeviceAuthorizationGrant(config, device);
    const info = await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub);
    assert.equal(info.email, 'ann@acme.test');
  });

  test('pushes its request', async () => {
    const { url, tokens } = await signIn(config, { pushed: true });
    assert.deepEqual([...url.searchParams.keys()].sort(), ['client_id', 'request_uri']);
    assert.ok(tokens.access_token);
    const again = await browse(url);
    assert.equal(again.status, 400, 'a pushed request is good once');
  });

  test('binds its tokens to a key', async () => {
    const pair = await client.randomDPoPKeyPair('ES256');
    const dpop = client.getDPoPHandle(config, pair);
    const { tokens } = await signIn(config, { dpop });
    assert.equal(tokens.token_type, 'dpop');
    const { sub } = tokens.claims();
    const info = await client.fetchUserInfo(config, tokens.access_token, sub, { DPoP: dpop });
    assert.equal(info.sub, sub);
    const stranger = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'));
    await assert.rejects(client.fetchUserInfo(config, tokens.access_token, sub, { DPoP: stranger }));
    const bearer = await fetch(config.serverMetadata().userinfo_endpoint, {
      headers: { Authorization: `Bearer ${tokens.access_token}` },
    });
    assert.equal(bearer.status, 401, 'a bound token is no bearer token');
    assert.ok(await refused(client.refreshTokenGrant(config, tokens.refresh_token, {}, { DPoP: stranger })));
    const next = await client.refreshTokenGrant(config, tokens.refresh_token, {}, { DPoP: dpop });
    await client.fetchUserInfo(config, next.access_token, sub, { DPoP: dpop });
  });

  test('signs the person out', async () => {
    const { tokens } = await signIn(config, { as: leavingSession });
    const url = client.buildEndSessionUrl(config, {
      id_token_hint: tokens.id_token,
      post_logout_redirect_uri: bye,
      state: 's1',
    });
    const left = await cameBack(url, leavingSession);
    assert.equal(left.href, `${bye}?state=s1`);
    assert.equal(await refused(client.refreshTokenGrant(config, tokens.refresh_token)), 'invalid_grant');
    assert.equal((await browse(new URL('/v1/me', server), { as: leavingSession })).status, 401);
  });
});

describe('a client that must bind', () => {
  test('gets nothing without a key, and tokens with one', async () => {
    const config = await openPublic(boundClient);
    assert.ok(await refused(signIn(config)));
    const dpop = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'));
    const { tokens } = await signIn(config, { dpop, pushed: true });
    assert.equal(tokens.token_type, 'dpop');
  });
});

describe('a confidential client', () => {
  let config;
  before(async () => {
    config = await openConfidential();
  });

  test('gets a token for itself, and asks about it, and ends it', async () => {
    const tokens = await client.clientCredentialsGrant(config, { scope: 'registry:image.push' });
    assert.equal(tokens.token_type, 'bearer');
    const known = await client.tokenIntrospection(config, tokens.access_token);
    assert.equal(known.active, true);
    assert.equal(known.client_id, confidentialClient);
    await client.tokenRevocation(config, tokens.access_token);
    const ended = await client.tokenIntrospection(config, tokens.access_token);
    assert.deepEqual({ ...ended }, { active: false });
  });

  test('gets no scope that it was not given', async () => {
    assert.equal(await refused(client.clientCredentialsGrant(config, { scope: 'registry:*' })), 'invalid_scope');
  });

  test('is not believed with another secret', async () => {
    const other = await client.discovery(server, confidentialClient, `${secret}x`, undefined, options);
    const failure = await client.clientCredentialsGrant(other).catch((error) => error);
    assert.equal(failure.status, 401, failure);
  });

  test('pushes its request and signs a person in', async () => {
    const { tokens } = await signIn(config, { pushed: true });
    const known = await client.tokenIntrospection(config, tokens.access_token);
    assert.equal(known.active, true);
    const stranger = await openPublic(publicClient);
    assert.equal(await refused(client.refreshTokenGrant(stranger, tokens.refresh_token)), 'invalid_grant');
  });
});

describe('a client that registers itself', () => {
  const about = { client_name: 'Notes', redirect_uris: [callback], grant_types: ['authorization_code', 'refresh_token'] };
  const register = (metadata, initialAccessToken) =>
    client.dynamicClientRegistration(server, { ...about, ...metadata }, undefined, { ...options, initialAccessToken });

  test('has a secret, signs a person in and refreshes', async () => {
    const config = await register({}, registrationToken);
    const { client_id: id, client_secret: its, scope } = config.clientMetadata();
    assert.ok(its.startsWith('brg_cs_'));
    assert.equal(scope, 'email groups offline_access openid profile roles');
    const { tokens } = await signIn(config);
    assert.equal(tokens.claims().aud, id);
    const next = await client.refreshTokenGrant(config, tokens.refresh_token);
    assert.notEqual(next.refresh_token, tokens.refresh_token);
  });

  test('has none where it is public, and binds its tokens as it said', async () => {
    const metadata = { token_endpoint_auth_method: 'none', dpop_bound_access_tokens: true };
    const config = await register(metadata, registrationToken);
    assert.equal(config.clientMetadata().client_secret, undefined);
    assert.ok(await refused(signIn(config)));
    const dpop = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'));
    assert.equal((await signIn(config, { dpop })).tokens.token_type, 'dpop');
  });

  test('reads, changes and removes itself', async () => {
    const config = await register({ token_endpoint_auth_method: 'none' }, registrationToken);
    const { registration_client_uri: uri, registration_access_token: token, client_id: id } = config.clientMetadata();
    const itself = (method, body) =>
      fetch(uri, {
        method,
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: body && JSON.stringify(body),
      });
    assert.equal((await (await itself('GET')).json()).client_id, id);
    const change = { client_id: id, redirect_uris: [callback], token_endpoint_auth_method: 'none', scope: 'openid' };
    assert.equal((await (await itself('PUT', change)).json()).scope, 'openid');
    assert.equal((await itself('DELETE')).status, 204);
    assert.equal((await itself('GET')).status, 401);
    await assert.rejects(signIn(config));
  });

  test('is refused without a token and with wrong metadata', async () => {
    const nobody = await register({}, undefined).catch((error) => error);
    assert.equal(nobody.status ?? nobody.cause?.status ?? nobody.response?.status, 401, nobody);
    assert.equal(await refused(register({ redirect_uris: ['http://app.example/'] }, registrationToken)), 'invalid_redirect_uri');
    assert.equal(await refused(register({ software_statement: 'a.b.c' }, registrationToken)), 'unapproved_software_statement');
  });
});
