package dev.bridge.identity.token;

import dev.bridge.identity.policy.PolicyKind;
import dev.bridge.kernel.id.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code identity.token_policy}. */
final class TokenPolicyRows implements PolicyKind<TokenPolicy> {

    private record PolicyChanged(
            boolean personalTokens,
            @Nullable Integer longestLifeDays,
            boolean expiryRequired,
            boolean addressesRequired,
            @Nullable Integer unusedDays) {}

    private final JdbcClient jdbc;

    TokenPolicyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "token_policy";
    }

    @Override
    public String subject() {
        return "tokens";
    }

    @Override
    public AccountId account(TokenPolicy policy) {
        return policy.account();
    }

    @Override
    public long version(TokenPolicy policy) {
        return policy.version();
    }

    @Override
    public Object told(TokenPolicy policy) {
        return new PolicyChanged(
                policy.personalTokens(),
                policy.longestLifeDays(),
                policy.expiryRequired(),
                policy.addressesRequired(),
                policy.unusedDays());
    }

    @Override
    public TokenPolicy read(AccountId account) {
        return jdbc.sql("""
                        select * from identity.token_policy where account = :account
                        """)
                .param("account", account.uuid())
                .query(TokenPolicyRows::policy)
                .optional()
                .orElse(TokenPolicy.usual(account));
    }

    @Override
    public void write(TokenPolicy policy) {
        jdbc.sql("""
                        insert into identity.token_policy as p (account, personal_tokens, longest_life_days,
                            expiry_required, addresses_required, unused_days)
                        values (:account, :personal, :longest, :expiry, :addresses, :unused)
                        on conflict (account) do update
                        set personal_tokens = excluded.personal_tokens, longest_life_days = excluded.longest_life_days,
                            expiry_required = excluded.expiry_required,
                            addresses_required = excluded.addresses_required, unused_days = excluded.unused_days,
                            version = p.version + 1
                        """)
                .param("account", policy.account().uuid())
                .param("personal", policy.personalTokens())
                .param("longest", policy.longestLifeDays())
                .param("expiry", policy.expiryRequired())
                .param("addresses", policy.addressesRequired())
                .param("unused", policy.unusedDays())
                .update();
    }

    private static TokenPolicy policy(ResultSet row, int number) throws SQLException {
        return new TokenPolicy(
                new AccountId(row.getObject("account", UUID.class)),
                row.getBoolean("personal_tokens"),
                row.getObject("longest_life_days", Integer.class),
                row.getBoolean("expiry_required"),
                row.getBoolean("addresses_required"),
                row.getObject("unused_days", Integer.class),
                row.getLong("version"));
    }
}
