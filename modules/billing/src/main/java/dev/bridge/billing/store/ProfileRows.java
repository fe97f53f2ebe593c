package dev.bridge.billing.store;

import static dev.bridge.platform.database.Columns.column;

import dev.bridge.billing.profile.AccountProfile;
import dev.bridge.billing.profile.Issuer;
import dev.bridge.billing.profile.RecordedIssuer;
import dev.bridge.billing.profile.RecordedProfile;
import dev.bridge.billing.tax.TaxCategory;
import dev.bridge.billing.tax.TaxTable;
import dev.bridge.billing.tax.TaxTreatment;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.money.Decimals;
import dev.bridge.platform.database.Timestamps;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Versions of profiles, issuers and tax tables. Rows are only ever added. */
public final class ProfileRows {

    private record Rules(List<StoredRule> rules) {

        static Rules of(TaxTable table) {
            return new Rules(table.rules().stream().map(StoredRule::of).toList());
        }

        List<TaxTable.Rule> read() {
            return rules.stream().map(StoredRule::read).toList();
        }
    }

    /** A rule whose percentage is a text. */
    private record StoredRule(
            @Nullable List<String> countries,
            @Nullable Boolean business,
            @Nullable String taxCode,
            TaxCategory category,
            String percent,
            @Nullable String reason) {

        static StoredRule of(TaxTable.Rule rule) {
            TaxTreatment treatment = rule.treatment();
            return new StoredRule(
                    rule.countries(),
                    rule.business(),
                    rule.taxCode(),
                    treatment.category(),
                    Decimals.text(treatment.percent()),
                    treatment.reason());
        }

        TaxTable.Rule read() {
            return new TaxTable.Rule(
                    countries, business, taxCode, new TaxTreatment(category, new BigDecimal(percent), reason));
        }
    }

    private final JdbcClient jdbc;
    private final JsonMapper json;

    public ProfileRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The last version, or an earlier one. */
    public Optional<RecordedProfile> profile(AccountId account, @Nullable Integer version) {
        return jdbc.sql("""
                        select version, body from billing.account_profile
                        where account = :account and (:version::int is null or version = :version)
                        order by version desc limit 1
                        """)
                .param("account", account.uuid())
                .param("version", version)
                .query((row, number) -> new RecordedProfile(
                        account, row.getInt("version"), json.readValue(row.getString("body"), AccountProfile.class)))
                .optional();
    }

    /** The last versions of those that have one. */
    public Map<AccountId, RecordedProfile> profiles(Collection<AccountId> accounts) {
        Map<AccountId, RecordedProfile> profiles = new HashMap<>();
        jdbc.sql("""
                        select distinct on (account) account, version, body from billing.account_profile
                        where account = any (:accounts::uuid[]) order by account, version desc
                        """)
                .param("accounts", column(accounts, AccountId::uuid))
                .query((row, number) -> new RecordedProfile(
                        new AccountId(row.getObject("account", UUID.class)),
                        row.getInt("version"),
                        json.readValue(row.getString("body"), AccountProfile.class)))
                .list()
                .forEach(profile -> profiles.put(profile.account(), profile));
        return profiles;
    }

    public void insert(RecordedProfile profile, String by, Instant now) {
        jdbc.sql("""
                        insert into billing.account_profile (account, version, entity, body, recorded_by, recorded_at)
                        values (:account, :version, :entity, :body::jsonb, :by, :now)
                        """)
                .param("account", profile.account().uuid())
                .param("version", profile.version())
                .param("entity", profile.profile().entity())
                .param("body", json.writeValueAsString(profile.profile()))
                .param("by", by)
                .param("now", Timestamps.of(now))
                .update();
    }

    /** The last version, or an earlier one. */
    public Optional<RecordedIssuer> issuer(String entity, @Nullable Integer version) {
        return jdbc.sql("""
                        select version, body from billing.issuer
                        where entity = :entity and (:version::int is null or version = :version)
                        order by version desc limit 1
                        """)
                .param("entity", entity)
                .param("version", version)
                .query((row, number) -> new RecordedIssuer(
                        entity, row.getInt("version"), json.readValue(row.getString("body"), Issuer.class)))
                .optional();
    }

    public void insert(RecordedIssuer issuer, String by, Instant now) {
        jdbc.sql("""
                        insert into billing.issuer (entity, version, body, recorded_by, recorded_at)
                        values (:entity, :version, :body::jsonb, :by, :now)
                        """)
                .param("entity", issuer.entity())
                .param("version", issuer.version())
                .param("body", json.writeValueAsString(issuer.issuer()))
                .param("by", by)
                .param("now", Timestamps.of(now))
                .update();
        jdbc.sql("""
                        insert into billing.number_series (entity, series, prefix)
                        values (:entity, 'invoice', :invoice), (:entity, 'credit_note', :credit) on conflict do nothing
                        """)
                .param("entity", issuer.entity())
                .param("invoice", issuer.issuer().invoicePrefix())
                .param("credit", issuer.issuer().creditNotePrefix())
                .update();
    }

    /** The last version, or an earlier one. */
    public Optional<TaxTable> taxes(String entity, @Nullable Integer version) {
        return jdbc.sql("""
                        select version, body from billing.tax_table
                        where entity = :entity and (:version::int is null or version = :version)
                        order by version desc limit 1
                        """)
                .param("entity", entity)
                .param("version", version)
                .query((row, number) -> new TaxTable(
                        row.getInt("version"),
                        json.readValue(row.getString("body"), Rules.class).read()))
                .optional();
    }

    public void insert(String entity, TaxTable table, String by, Instant now) {
        jdbc.sql("""
                        insert into billing.tax_table (entity, version, body, recorded_by, recorded_at)
                        values (:entity, :version, :body::jsonb, :by, :now)
                        """)
                .param("entity", entity)
                .param("version", table.version())
                .param("body", json.writeValueAsString(Rules.of(table)))
                .param("by", by)
                .param("now", Timestamps.of(now))
                .update();
    }

    /** Whether an entity bills accounts on test clocks only. */
    public boolean isOfClocks(String entity) {
        return jdbc.sql("""
                        select exists (select from billing.test_entity where entity = :entity)
                        """).param("entity", entity).query(Boolean.class).single();
    }
}
