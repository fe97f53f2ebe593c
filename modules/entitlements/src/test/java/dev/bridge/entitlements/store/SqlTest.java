package dev.bridge.entitlements.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.Repository;
import dev.bridge.testkit.database.SqlDescriber;
import dev.bridge.testkit.database.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlTest {

    @Test
    void everyStatementFitsItsTables() {
        try (TestDatabase database =
                TestPlatform.database("catalog", "accounts", "metering", "ledger", "billing", "entitlements")) {
            SqlDescriber.Report report = SqlDescriber.describe(
                    database.dataSource(), List.of(Repository.root().resolve("modules/entitlements/src/main/java")));

            assertThat(report.failures()).isEmpty();
            assertThat(report.statements()).hasSizeGreaterThan(20);
        }
    }

    @Test
    void whatWasDecidedAndGivenIsForEver() {
        try (TestDatabase database =
                        TestPlatform.database("catalog", "accounts", "metering", "ledger", "billing", "entitlements");
                TestPlatform platform = TestPlatform.on(database).start()) {
            for (String statement : List.of(
                    "update entitlements.override set reason = ''",
                    "delete from entitlements.override_end",
                    "update entitlements.entitlement_grant set carried = 1",
                    "delete from entitlements.mark",
                    "update entitlements.feature_window set owed = 0")) {
                assertThatThrownBy(() -> platform.jdbc().sql(statement).update())
                        .as(statement)
                        .hasStackTraceContaining("permission denied");
            }
        }
    }
}
