package dev.bridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.Repository;
import dev.bridge.testkit.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** No amount passes through binary floating point, neither in the code nor in the tables. */
class ExactnessTest {

    private static final Pattern FLOATING =
            Pattern.compile("\\b(?:[Dd]ouble(?! entry)|[Ff]loat|doubleValue|floatValue|getDouble|getFloat)\\b");

    @Test
    void theCodeHasNoFloatingPoint() throws IOException {
        try (Stream<Path> files = Files.walk(Repository.root().resolve("modules/ledger/src/main"))) {
            List<Path> sources = files.filter(Files::isRegularFile).toList();
            assertThat(sources).hasSizeGreaterThan(40);
            for (Path source : sources) {
                assertThat(FLOATING.matcher(Files.readString(source)).results().count())
                        .as("%s", source)
                        .isZero();
            }
        }
    }

    @Test
    void noColumnIsOfFloatingPoint() {
        try (TestDatabase database = TestPlatform.database("ledger")) {
            assertThat(JdbcClient.create(database.dataSource())
                            .sql("""
                                    select table_name || '.' || column_name from information_schema.columns
                                    where table_schema = 'ledger' and data_type in ('real', 'double precision', 'money')
                                    """)
                            .query(String.class)
                            .list())
                    .isEmpty();
        }
    }
}
