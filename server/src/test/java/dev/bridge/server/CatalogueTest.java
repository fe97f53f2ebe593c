package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.access.AccessError;
import dev.bridge.access.AccessLimits;
import dev.bridge.access.decide.DecideError;
import dev.bridge.access.decide.DecideLimits;
import dev.bridge.accounts.AccountsError;
import dev.bridge.accounts.AccountsLimits;
import dev.bridge.accounts.MembershipLimits;
import dev.bridge.billing.BillingError;
import dev.bridge.billing.BillingLimits;
import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.CatalogLimits;
import dev.bridge.decision.expression.ExpressionLimits;
import dev.bridge.entitlements.EntitlementsError;
import dev.bridge.entitlements.EntitlementsLimits;
import dev.bridge.identity.IdentityError;
import dev.bridge.identity.IdentityLimits;
import dev.bridge.kernel.limit.Limit;
import dev.bridge.kernel.limit.Limits;
import dev.bridge.kernel.problem.ErrorCode;
import dev.bridge.kernel.problem.KernelError;
import dev.bridge.ledger.LedgerError;
import dev.bridge.ledger.LedgerLimits;
import dev.bridge.metering.MeteringError;
import dev.bridge.metering.MeteringLimits;
import dev.bridge.metering.event.EventError;
import dev.bridge.metering.event.EventFault;
import dev.bridge.metering.event.EventLimits;
import dev.bridge.metering.spool.SpoolError;
import dev.bridge.metering.spool.SpoolLimits;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.PlatformLimits;
import dev.bridge.testkit.Golden;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The lists for people of what can go wrong and what is bounded, made from the code. */
class CatalogueTest {

    private static final List<ErrorCode> CODES = Stream.<ErrorCode[]>of(
                    KernelError.values(),
                    PlatformError.values(),
                    CatalogError.values(),
                    AccountsError.values(),
                    IdentityError.values(),
                    MeteringError.values(),
                    EventError.values(),
                    EventFault.values(),
                    SpoolError.values(),
                    LedgerError.values(),
                    BillingError.values(),
                    EntitlementsError.values(),
                    AccessError.values(),
                    DecideError.values())
            .flatMap(Arrays::stream)
            .sorted(Comparator.comparing(ErrorCode::code))
            .toList();

    /** What two modules say in the same words stands there once. */
    private static final List<String> ROWS = CODES.stream()
            .map(code -> "| `%s` | %d | %s |\n".formatted(code.code(), code.status(), code.title()))
            .distinct()
            .toList();

    private static final List<Limit> LIMITS = Stream.of(
                    Limits.ALL,
                    PlatformLimits.ALL,
                    ExpressionLimits.ALL,
                    CatalogLimits.ALL,
                    AccountsLimits.ALL,
                    MembershipLimits.ALL,
                    IdentityLimits.ALL,
                    MeteringLimits.ALL,
                    EventLimits.ALL,
                    SpoolLimits.ALL,
                    LedgerLimits.ALL,
                    BillingLimits.ALL,
                    EntitlementsLimits.ALL,
                    AccessLimits.ALL,
                    DecideLimits.ALL)
            .flatMap(List::stream)
            .sorted(Comparator.comparing(Limit::name))
            .toList();

    @Test
    void aCodeMeansTheSameEverywhereAndNoTwoLimitsShareAName() {
        assertThat(ROWS)
                .extracting(row -> row.substring(0, row.indexOf('|', 1)))
                .doesNotHaveDuplicates();
        assertThat(LIMITS).extracting(Limit::name).doesNotHaveDuplicates();
    }

    @Test
    void theCatalogueOfProblemsIsComplete() {
        Golden.check(Path.of("docs", "problems.md"), ROWS.stream().collect(Collectors.joining("", """
                        # Problems

                        Every failure that is expected has a code, which never changes its meaning.

                        | code | status | what it is |
                        | --- | --- | --- |
                        """, "")));
    }

    @Test
    void theListOfLimitsIsComplete() {
        Golden.check(
                Path.of("docs", "limits.md"),
                LIMITS.stream()
                        .map(limit -> "| `%s` | %d | %s | %s |\n"
                                .formatted(limit.name(), limit.value(), limit.unit(), limit.reason()))
                        .collect(Collectors.joining("", """
                        # Limits

                        Everything that callers send is bounded. Passing a bound is answered with its name and value.

                        | limit | at most | unit | reason |
                        | --- | --- | --- | --- |
                        """, "")));
    }
}
