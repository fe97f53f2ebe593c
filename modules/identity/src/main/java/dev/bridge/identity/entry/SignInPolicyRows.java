package dev.bridge.identity.entry;

import dev.bridge.identity.policy.PolicyKind;
import dev.bridge.kernel.id.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code identity.sign_in_policy}. */
final class SignInPolicyRows implements PolicyKind<SignInPolicy> {

    private record PolicyChanged(
            boolean secondFactor,
            @Nullable Integer longestSignInHours,
            @Nullable Integer longestIdleMinutes,
            boolean rememberDevices) {}

    private final JdbcClient jdbc;

    SignInPolicyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "sign_in_policy";
    }

    @Override
    public String subject() {
        return "sign-in";
    }

    @Override
    public AccountId account(SignInPolicy policy) {
        return policy.account();
    }

    @Override
    public long version(SignInPolicy policy) {
        return policy.version();
    }

    @Override
    public Object told(SignInPolicy policy) {
        return new PolicyChanged(
                policy.secondFactor(),
                policy.longestSignInHours(),
                policy.longestIdleMinutes(),
                policy.rememberDevices());
    }

    @Override
    public SignInPolicy read(AccountId account) {
        return jdbc.sql("""
                        select * from identity.sign_in_policy where account = :account
                        """)
                .param("account", account.uuid())
                .query(SignInPolicyRows::policy)
                .optional()
                .orElse(SignInPolicy.usual(account));
    }

    @Override
    public void write(SignInPolicy policy) {
        jdbc.sql("""
                        insert into identity.sign_in_policy as p
                            (account, second_factor, longest_sign_in_hours, longest_idle_minutes, remember_devices)
                        values (:account, :second_factor, :longest, :idle, :remember)
                        on conflict (account) do update
                        set second_factor = excluded.second_factor,
                            longest_sign_in_hours = excluded.longest_sign_in_hours,
                            longest_idle_minutes = excluded.longest_idle_minutes,
                            remember_devices = excluded.remember_devices, version = p.version + 1
                        """)
                .param("account", policy.account().uuid())
                .param("second_factor", policy.secondFactor())
                .param("longest", policy.longestSignInHours())
                .param("idle", policy.longestIdleMinutes())
                .param("remember", policy.rememberDevices())
                .update();
    }

    private static SignInPolicy policy(ResultSet row, int number) throws SQLException {
        return new SignInPolicy(
                new AccountId(row.getObject("account", UUID.class)),
                row.getBoolean("second_factor"),
                row.getObject("longest_sign_in_hours", Integer.class),
                row.getObject("longest_idle_minutes", Integer.class),
                row.getBoolean("remember_devices"),
                row.getLong("version"));
    }
}
