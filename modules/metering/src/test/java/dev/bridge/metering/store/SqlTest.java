package dev.bridge.metering.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.Repository;
import dev.bridge.testkit.database.SqlDescriber;
import dev.bridge.testkit.database.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlTest {

    @Test
    void everyStatementOfMeteringFitsItsTables() {
        try (TestDatabase database = TestPlatform.database("catalog", "accounts", "metering")) {
            SqlDescriber.Report report = SqlDescriber.describe(
                    database.dataSource(), List.of(Repository.root().resolve("modules/metering/src/main/java")));

            assertThat(report.failures()).isEmpty();
            assertThat(report.statements()).hasSizeGreaterThan(50);
        }
    }
}
