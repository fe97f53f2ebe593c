package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.UserId;
import dev.bridge.identity.DeviceId;
import dev.bridge.identity.PasskeyId;
import dev.bridge.kernel.id.Ids;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Something of everything that Ann and her organization {@code acme} can have, by where paths name it; and for each something
 * that looks the same and that nobody has.
 */
final class TenantThings {

    static final String OTHER_ID = "01h455vb4pex5vsknk084sn02q";

    /**
     * What a variable of a path may be.
     *
     * @param missing looks alike
     */
    record Example(String existing, String missing) {}

    private static final String ORGANIZATION = "/v1/organizations/{org}";

    private final ProviderHouse house;
    private final Visitor ann;
    private final String annsId;
    private final Map<String, Example> examples = new TreeMap<>();

    TenantThings(ProviderHouse house, UserId person) {
        this.house = house;
        this.annsId = person.text();
        this.ann = house.signedInStrongly(person);
        String acme =
                made("/v1/organizations", "{\"name\": \"acme\"}").get("id").asString();
        put(ORGANIZATION, "acme", "nobody-has-this");
        put("/v1/companies/{org}", acme, "acct_" + OTHER_ID);
        ofOrganization();
        ofAnn();
        ofProducts();
    }

    private void ofOrganization() {
        String group = made("/v1/organizations/acme/groups", "{\"key\": \"eng\"}")
                .get("id")
                .asString();
        put(ORGANIZATION + "/groups/{group}", group, "group_" + OTHER_ID);
        put(ORGANIZATION + "/groups/{group}/members/{member}", annsId, "user_" + OTHER_ID);
        put(ORGANIZATION + "/members/{principal}", annsId, "user_" + OTHER_ID);
        String agent = made("/v1/organizations/acme/agents", "{\"display_name\": \"Robot\"}")
                .get("id")
                .asString();
        put(ORGANIZATION + "/agents/{agent}", agent, "agent_" + OTHER_ID);
        String program = made("/v1/organizations/acme/service-accounts", "{\"display_name\": \"CI\"}")
                .get("id")
                .asString();
        put(ORGANIZATION + "/service-accounts/{id}", program, "svc_" + OTHER_ID);
        String invitation = made("/v1/organizations/acme/invitations", "{\"email\": \"new@acme.test\"}")
                .get("id")
                .asString();
        put(ORGANIZATION + "/invitations/{id}", invitation, "inv_" + OTHER_ID);
        made("/v1/organizations/acme/roles", "{\"key\": \"keeper\", \"title\": \"Keeper\"}");
        put(ORGANIZATION + "/roles/{role}", "keeper", "nobody");
        put(ORGANIZATION + "/suspensions/{reason}", "request", "request");
        put(ORGANIZATION + "/usage/{meter}", "bridge.decisions", "bridge.nothing");
        String client = made("/v1/organizations/acme/clients", """
                        {"name": "Robot", "grants": ["client_credentials"], "acts_as": "%s"}
                        """.formatted(agent))
                .get("id")
                .asString();
        put("/v1/clients/{id}", client, "client_" + OTHER_ID);
        put("/v1/me/consents/{client}", client, "client_" + OTHER_ID);
        String token = made("/v1/organizations/acme/tokens", newToken("bridge:members.read"))
                .get("id")
                .asString();
        put("/v1/tokens/{id}", token, "token_" + OTHER_ID);
        String draft = made(
                        "/v1/access/drafts?organization=acme",
                        "{\"settings\": [{\"product\": \"bridge\", \"setting\": \"organization_tokens\", \"scope\": \"organization\"}]}")
                .get("id")
                .asString();
        put("/v1/access/drafts/{draft}", draft, "draft_" + OTHER_ID);
        String change = made("/v1/account-changes", """
                        {"kind": "wrap", "account": "acme", "name": "acme-group", "display_name": "Acme Group"}
                        """).get("id").asString();
        put("/v1/account-changes/{id}", change, "change_" + OTHER_ID);
    }

    /** What products declare is nobody's; and what has not happened yet is looked for by an id that nobody has. */
    private void ofProducts() {
        put("/v1/access/policies/{product}", "bridge", "bridge");
        put("/v1/access/policies/{product}/{policy}", "agents_never_govern", "agents_never_govern");
        put("/v1/access/settings/{product}", "bridge", "bridge");
        put("/v1/access/settings/{product}/{setting}", "organization_tokens", "organization_tokens");
        put("/v1/access/revisions/{revision}", "1", "1");
        put("/v1/access/decisions/{id}", "eval_" + OTHER_ID, "eval_" + OTHER_ID);
        put("/v1/access/roles/{role}", "keeper", "nobody");
        put("/v1/subscriptions/{id}", "sub_" + OTHER_ID, "sub_" + OTHER_ID);
        put("/v1/invoices/{id}", "invoice_" + OTHER_ID, "invoice_" + OTHER_ID);
        put("/v1/invoices/{id}/lines/{line}", "1", "1");
        put("/v1/credit-notes/{id}", "crn_" + OTHER_ID, "crn_" + OTHER_ID);
        put("/v1/billing/issuers/{entity}", "main", "nobody");
        put("/v1/payments/{id}", "pay_" + OTHER_ID, "pay_" + OTHER_ID);
        put("/v1/balances/{org}", "acme", "nobody-has-this");
        put("/v1/payment-providers/{provider}", "test", "test");
        put("/v1/clocks/{id}", "clock_" + OTHER_ID, "clock_" + OTHER_ID);
        put("/v1/ledger/transactions/{id}", "ltx_" + OTHER_ID, "ltx_" + OTHER_ID);
        put("/v1/entitlements/overrides/{id}", "ovr_" + OTHER_ID, "ovr_" + OTHER_ID);
        put("/v1/access/reservations/{id}", "rsv_" + OTHER_ID, "rsv_" + OTHER_ID);
        put(ORGANIZATION + "/discounts/{id}", "discount_" + OTHER_ID, "discount_" + OTHER_ID);
        put("/v1/payments/{id}", "pay_" + OTHER_ID, "pay_" + OTHER_ID);
        put("/v1/balances/{org}", "acme", "nobody-has-this");
        put("/v1/payment-providers/{provider}", "test", "test");
        put("/v1/clocks/{id}", "clock_" + OTHER_ID, "clock_" + OTHER_ID);
        put("/ofrep/v1/evaluate/flags/{key}", "any", "any");
        put("/t/{organization}", "acme", "nobody-has-this");
        put("/.well-known/authzen-configuration/t/{organization}", "acme", "nobody-has-this");
        put("/oauth2/register/{client}", existing("/v1/clients/{id}"), "client_" + OTHER_ID);
    }

    private void ofAnn() {
        String delegation = made("/v1/me/delegations", """
                        {"agent": "%s", "scopes": ["bridge:me.read"], "expires_in_days": 1}
                        """.formatted(existing(ORGANIZATION + "/agents/{agent}")))
                .get("id")
                .asString();
        put("/v1/me/delegations/{id}", delegation, "delegation_" + OTHER_ID);
        put("/v1/me/emails/{id}", first("/v1/me/emails"), "email_" + OTHER_ID);
        put("/v1/me/sessions/{session}", first("/v1/me/sessions"), "session_" + OTHER_ID);
        put(
                "/v1/me/totp/{app}",
                made("/v1/me/totp", "{\"name\": \"Telephone\"}").get("id").asString(),
                "totp_" + OTHER_ID);
        DeviceId device = house.bean(Ids.class).next(DeviceId.TYPE);
        PasskeyId passkey = house.bean(Ids.class).next(PasskeyId.TYPE);
        insertDevice(device);
        insertPasskey(passkey);
        put("/v1/me/devices/{device}", device.text(), "device_" + OTHER_ID);
        put("/v1/me/passkeys/{passkey}", passkey.text(), "passkey_" + OTHER_ID);
        String flow =
                made("/v1/sign-in/flows", "{\"kind\": \"sign_in\"}").get("id").asString();
        put("/v1/sign-in/flows/{flow}", flow, "flow_" + OTHER_ID);
        put("/v1/users/{id}", annsId, "user_" + OTHER_ID);
        put("/v1/names/{name}", "acme", "nobody-has-this");
    }

    /** As a browser that has signed in leaves one behind. */
    private void insertDevice(DeviceId id) {
        house.bean(JdbcClient.class)
                .sql("insert into identity.device (id, user_id, account, digest, browser, address, created_at, seen_at)"
                        + " select :id, id, account, '\\x01', 'Firefox', '127.0.0.1', now(), now()"
                        + " from accounts.principal where id = :user")
                .param("id", id.uuid())
                .param("user", UserId.TYPE.parse(annsId).uuid())
                .update();
    }

    /** As a browser that has made one leaves it behind. */
    private void insertPasskey(PasskeyId id) {
        UUID user = UserId.TYPE.parse(annsId).uuid();
        house.bean(JdbcClient.class)
                .sql("insert into identity.passkey_user (user_id, account, handle)"
                        + " select id, account, '\\x01' from accounts.principal where id = :user")
                .param("user", user)
                .update();
        house.bean(JdbcClient.class)
                .sql("insert into identity.passkey (id, user_id, account, credential_id, public_key, attestation,"
                        + " signature_count, transports, backup_eligible, backed_up, name, created_at, used_at)"
                        + " select :id, id, account, '\\x01', '\\x01', '\\x01', 0, '{}', false, false, 'Key', now(), now()"
                        + " from accounts.principal where id = :user")
                .param("id", id.uuid())
                .param("user", user)
                .update();
    }

    private void put(String place, String existing, String missing) {
        examples.put(place, new Example(existing, missing));
    }

    /** What stands at a place of a path; null where nobody has said. */
    @Nullable
    Example at(String place) {
        return examples.get(place.endsWith(DescribedOperation.IN_QUERY) ? ORGANIZATION : place);
    }

    String existing(String place) {
        return Objects.requireNonNull(examples.get(place), () -> "no example for " + place)
                .existing();
    }

    Map<String, Example> all() {
        return examples;
    }

    /** Who it all belongs to. */
    Visitor owner() {
        return ann;
    }

    /**
     * An operation's path with examples in it.
     *
     * @param existing whether things are there
     * @param organization the account under which they are sought; null for that of the example
     */
    String path(DescribedOperation operation, boolean existing, @Nullable String organization) {
        String path = operation.path();
        for (String place : operation.places()) {
            Example example = at(place);
            String value = example == null ? "unknown" : existing ? example.existing() : example.missing();
            boolean named =
                    organization != null && (place.endsWith("{org}") || place.endsWith(DescribedOperation.IN_QUERY));
            path = path.replace(place.substring(place.lastIndexOf('{')), named ? organization : value);
        }
        return path;
    }

    private JsonNode made(String path, String body) {
        HttpResponse<String> response = ann.post(path, body);
        assertThat(response.statusCode()).as("%s: %s", path, response.body()).isIn(200, 201);
        return Visitor.json(response);
    }

    private String first(String path) {
        return Visitor.json(ann.get(path)).at("/results/0/id").asString();
    }

    static String newToken(String scope) {
        return """
                {"name": "test", "scopes": ["%s"], "expires_in_days": 1}
                """.formatted(scope);
    }
}
