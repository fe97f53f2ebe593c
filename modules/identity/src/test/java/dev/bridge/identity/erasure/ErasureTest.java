package dev.bridge.identity.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.AccountStates;
import dev.bridge.accounts.Authority;
import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.NewOrganization;
import dev.bridge.accounts.Organizations;
import dev.bridge.accounts.People;
import dev.bridge.accounts.PersonExports;
import dev.bridge.accounts.PersonStates;
import dev.bridge.accounts.Registered;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.PublicUrl;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.job.RecurringJob;
import dev.bridge.platform.secret.SecretId;
import dev.bridge.platform.secret.Secrets;
import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.MovableClock;
import dev.bridge.testkit.database.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.json.JsonMapper;

/** Of whoever is erased nothing is left in any of identity's tables, nor of an account that is closed for good. */
final class ErasureTest {

    private static final TestDatabase DATABASE = TestPlatform.database("catalog", "accounts", "identity");
    private static final MovableClock CLOCK = MovableClock.at("2026-11-24T09:00:00Z");
    private static final TestPlatform PLATFORM = TestPlatform.on(DATABASE)
            .with("catalog")
            .with("accounts")
            .with("identity")
            .start(CLOCK, new PublicUrl("https://bridge.test", () -> 0));
    /** One connection: opening one takes longer than most of what is asked here. */
    private static final SingleConnectionDataSource CONNECTION =
            new SingleConnectionDataSource(DATABASE.url(), DATABASE.user(), DATABASE.password(), true);

    private static final JdbcClient OWNER = JdbcClient.create(CONNECTION);

    /** Planted in this order, since some refer to others. */
    private static final List<String> OF_PEOPLE = List.of(
            "password",
            "passkey_user",
            "passkey",
            "totp",
            "recovery_code",
            "recovery",
            "device",
            "session",
            "flow",
            "mailed_code",
            "sign_in_trace",
            "sign_in_failures",
            "consent",
            "authorization_request",
            "family",
            "device_request",
            "delegation",
            "token");

    /** In which part of an export the rows of a table are. */
    private static final Map<String, String> SHOWN = Map.ofEntries(
            Map.entry("password", "passwords"),
            Map.entry("passkey", "passkeys"),
            Map.entry("totp", "authenticator_apps"),
            Map.entry("recovery_code", "recovery_codes"),
            Map.entry("recovery", "recoveries"),
            Map.entry("device", "devices"),
            Map.entry("session", "sessions"),
            Map.entry("sign_in_trace", "sign_in_tries"),
            Map.entry("consent", "consents"),
            Map.entry("family", "applications"),
            Map.entry("delegation", "delegations"),
            Map.entry("token", "tokens"));

    /** A random name that says nothing, what ends within the hour, and a count that becomes an entry of the log in minutes. */
    private static final Set<String> NOT_SHOWN = Set.of(
            "passkey_user", "flow", "mailed_code", "authorization_request", "device_request", "sign_in_failures");

    private static final List<String> OF_ACCOUNTS = List.of(
            "client", "client_secret", "registration_token", "client_registration", "sign_in_policy", "token_policy");

    /** Keys and digests of the installation, and counts that end by themselves within hours. */
    private static final Set<String> OF_NOBODY =
            Set.of("digest_key", "migration", "signing_key", "replay", "revoked_jti", "throttle", "user_code_failure");

    /** Digests, until their day is over. */
    private static final String USED_VALUES = "family_token";

    @AfterAll
    static void stop() {
        PLATFORM.close();
        CONNECTION.destroy();
        DATABASE.close();
    }

    private static Registered person(String email) {
        return PLATFORM.bean(People.class).register(TestPlatform.ORIGIN, EmailAddress.parse(email), "Somebody");
    }

    private static UUID client(AccountId account, String mark) {
        return new PlantedRows(OWNER, mark, Map.of("account", account.uuid()))
                .plant("client", Map.of("acts_as", "null"));
    }

    private static SecretId secret(AccountId account) {
        return PLATFORM.transactions()
                .execute(status ->
                        PLATFORM.bean(Secrets.class).store(account, "totp", "seed".getBytes(StandardCharsets.UTF_8)));
    }

    /** One row in each table that is about people, and more where they are found in several ways. */
    private static PlantedRows planted(Registered person, String email, String mark, UUID client) {
        UUID user = person.person().id().uuid();
        PlantedRows rows = new PlantedRows(
                OWNER,
                mark,
                Map.of(
                        "user_id", user,
                        "person", user,
                        "principal", user,
                        "account", person.account().id().uuid(),
                        "client", client,
                        "secret", secret(person.account().id()).uuid()));
        for (String table : OF_PEOPLE) {
            UUID id = rows.plant(table);
            if (table.equals("flow") || table.equals("family")) {
                rows.refer(table, id);
            }
        }
        rows.plant("family", Map.of("revoked_at", "now()", "revoked_for", "'reuse'"));
        rows.refer("flow", rows.plant("flow", Map.of("user_id", "null", "normalized", "'" + email + "'")));
        rows.plant("mailed_code");
        rows.plant("sign_in_trace", Map.of("user_id", "null"));
        rows.plant(
                "authorization_request",
                Map.of("person", "null", "request", "jsonb_build_object('login_hint', '%s')".formatted(email)));
        return rows;
    }

    @Test
    void everyTableIsAboutSomebodyOrNobody() {
        assertThat(PlantedRows.tables(OWNER))
                .as("whoever adds a table says here whose its rows are, and deletes them with their person or account")
                .allMatch(table -> OF_PEOPLE.contains(table)
                        || OF_ACCOUNTS.contains(table)
                        || OF_NOBODY.contains(table)
                        || table.equals(USED_VALUES));
    }

    @Test
    void nothingIsLeftOfWhoeverIsErasedAndAllOfEverybodyElse() {
        UUID client = client(AccountId.PLATFORM, "application");
        Registered gone = person("gone@acme.test");
        Registered other = person("other@acme.test");
        PlantedRows rows = planted(gone, "gone@acme.test", "canary-of-gone", client);
        PlantedRows kept = planted(other, "other@acme.test", "canary-of-other", client);
        UUID user = gone.person().id().uuid();
        Map<String, Long> before = kept.found(other.person().id().uuid());
        assertThat(rows.found(user).keySet()).containsAll(OF_PEOPLE);
        long secrets = secrets();

        PLATFORM.bean(PersonStates.class)
                .erase(TestPlatform.ORIGIN, (UserId) gone.person().id());

        assertThat(rows.found(user)).isEmpty();
        assertThat(new PlantedRows(OWNER, "gone@acme.test", Map.of()).found(null))
                .isEmpty();
        assertThat(kept.found(other.person().id().uuid())).isEqualTo(before);
        assertThat(secrets()).isEqualTo(secrets - 1);
        assertThat(types(gone.account().id())).containsOnlyOnce("identity.person.erased");
    }

    @Test
    void nothingIsLeftOfAnAccountThatIsClosedForGoodButWhatPeopleHaveThere() {
        Registered owner = person("closing@acme.test");
        UserId user = (UserId) owner.person().id();
        AccountId account = PLATFORM.bean(Organizations.class)
                .create(TestPlatform.ORIGIN, user, NewOrganization.of("closing", "Closing"))
                .id();
        String mark = "canary-of-closing";
        UUID client = client(account, mark);
        PlantedRows rows = new PlantedRows(
                OWNER, mark, Map.of("account", account.uuid(), "client", client, "family", new UUID(7, 7)));
        rows.plant("client_secret");
        rows.refer("token", rows.plant("registration_token"));
        rows.plant("client_registration");
        rows.plant("sign_in_policy");
        rows.plant("token_policy");
        rows.plant("token", Map.of("kind", "'organization'", "bound_account", "null", "created_by", "'user:user_1'"));
        rows.plant("authorization_request", Map.of("person", "null"));
        rows.plant("device_request", Map.of("state", "'pending'", "family", "null"));
        assertThat(rows.found(account.uuid()).keySet()).containsAll(OF_ACCOUNTS);
        PlantedRows theirs = planted(owner, "closing@acme.test", "canary-of-owner", client);
        // As whoever had an account that became this organization; their requests to its clients end with these.
        OWNER.sql("update identity.session set account = :account where user_id = :user")
                .param("account", account.uuid())
                .param("user", user.uuid())
                .update();
        Map<String, Long> before = theirs.found(user.uuid());

        PLATFORM.bean(AccountStates.class).close(TestPlatform.ORIGIN, Authority.OWNER, account);
        CLOCK.advance(AccountStates.GRACE.plus(Duration.ofMinutes(1)));
        PLATFORM.beans(RecurringJob.class).stream()
                .filter(job -> job.name().equals("accounts_close"))
                .forEach(job -> job.work().run());

        Eventually.untilAsserted(
                Duration.ofSeconds(10), () -> assertThat(types(account)).contains("identity.account.erased"));
        assertThat(rows.found(null)).isEmpty();
        assertThat(rows.found(account.uuid()).keySet())
                .as("the ids of a client and a token, and whose the account once was")
                .containsExactlyInAnyOrder("client", "token", "session");
        before.keySet().removeAll(Set.of("authorization_request", "device_request"));
        assertThat(theirs.found(user.uuid())).isEqualTo(before);
    }

    @Test
    void whatErasingDeletesIsShownToItsPersonButForSecretsAndWhatSoonEnds() {
        Set<String> all = new TreeSet<>(SHOWN.keySet());
        all.addAll(NOT_SHOWN);
        assertThat(all)
                .as("whoever adds a table shows its rows, or says here why not")
                .containsExactlyInAnyOrderElementsOf(OF_PEOPLE);
        Registered person = person("shown@acme.test");
        Registered other = person("unseen@acme.test");
        UUID client = client(AccountId.PLATFORM, "application");
        planted(person, "shown@acme.test", "canary-of-shown", client);
        planted(other, "unseen@acme.test", "canary-of-unseen", client);

        Map<String, Iterable<?>> parts =
                PLATFORM.bean(PersonExports.class).of((UserId) person.person().id());
        JsonMapper json = PLATFORM.bean(JsonMapper.class);

        assertThat(SHOWN.values())
                .allSatisfy(part -> assertThat(parts.get(part)).as(part).isNotEmpty());
        assertThat(json.writeValueAsString(parts))
                .contains("shown@acme.test", "canary-of-shown")
                .doesNotContain("canary-of-unseen", "unseen@acme.test")
                .doesNotContainPattern("digest|secret|\"hash|public_key|handle|challenge");
        assertThat(json.writeValueAsString(List.of(parts.get("passwords"), parts.get("recovery_codes"))))
                .doesNotContain("canary");
    }

    private static long secrets() {
        return OWNER.sql("select count(*) from platform.secret")
                .query(Long.class)
                .single();
    }

    private static List<String> types(AccountId account) {
        return PLATFORM.log().read(account, 0, 1_000).stream()
                .map(event -> event.type().value())
                .toList();
    }
}
