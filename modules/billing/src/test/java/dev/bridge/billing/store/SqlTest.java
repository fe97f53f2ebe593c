package dev.bridge.billing.store;

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
    void everyStatementOfBillingFitsItsTables() {
        try (TestDatabase database = TestPlatform.database("catalog", "accounts", "metering", "ledger", "billing")) {
            SqlDescriber.Report report = SqlDescriber.describe(
                    database.dataSource(), List.of(Repository.root().resolve("modules/billing/src/main/java")));

            assertThat(report.failures()).isEmpty();
            assertThat(report.statements()).hasSizeGreaterThan(4);
        }
    }

    @Test
    void whatIsRecordedIsForEver() {
        try (TestDatabase database = TestPlatform.database("catalog", "accounts", "metering", "ledger", "billing");
                TestPlatform platform = TestPlatform.on(database).start()) {
            for (String statement : List.of(
                    "update billing.timeline_entry set kind = 'pause'",
                    "delete from billing.timeline_entry",
                    "update billing.subscription set account = gen_random_uuid()",
                    "truncate billing.timeline_entry")) {
                assertThatThrownBy(() -> platform.jdbc().sql(statement).update())
                        .as(statement)
                        .hasStackTraceContaining("permission denied");
            }
        }
    }
}
