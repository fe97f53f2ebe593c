package dev.bridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.Repository;
import dev.bridge.testkit.database.SqlDescriber;
import dev.bridge.testkit.database.TestDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

class SqlTest {

    @Test
    void everyStatementOfTheLedgerFitsItsTables() {
        try (TestDatabase database = TestPlatform.database("ledger")) {
            SqlDescriber.Report report = SqlDescriber.describe(
                    database.dataSource(), List.of(Repository.root().resolve("modules/ledger/src/main/java")));

            assertThat(report.failures()).isEmpty();
            assertThat(report.statements()).hasSizeGreaterThan(25);
        }
    }

    @Test
    void theUnitsAreTheCurrenciesWithTheirDecimals() throws SQLException {
        Map<String, Integer> units = new TreeMap<>();
        try (TestDatabase database = TestPlatform.database("ledger");
                var connection = database.dataSource().getConnection();
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select code, decimals from ledger.unit")) {
            while (row.next()) {
                units.put(row.getString("code"), row.getInt("decimals"));
            }
        }
        assertThat(units)
                .isEqualTo(CurrencyUnit.registeredCurrencies().stream()
                        .filter(unit -> !unit.isPseudoCurrency())
                        .collect(Collectors.toMap(CurrencyUnit::getCode, CurrencyUnit::getDecimalPlaces)));
    }
}
