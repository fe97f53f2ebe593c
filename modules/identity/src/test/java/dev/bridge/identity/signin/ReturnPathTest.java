package dev.bridge.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where people go on, and when answers leave. */
final class ReturnPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/account/security",
                "/oauth2/authorize?client_id=a&redirect_uri=https%3A%2F%2Fapp.test%2Fcb&state=x.y-z_~",
                "/a?next=//elsewhere.test",
                "/a/b.c?d=e;f,g"
            })
    void pathsOfThisServerAreTaken(String path) {
        assertThat(ReturnPath.of(path).text()).isEqualTo(path);
        URI resolved = URI.create("https://bridge.test/sign-in").resolve(path);
        assertThat(resolved.getAuthority()).isEqualTo("bridge.test");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.test/",
                "HTTPS://evil.test",
                "//evil.test",
                "///evil.test",
                "/\\evil.test",
                "\\\\evil.test",
                "/\\/evil.test",
                "/\t/evil.test",
                "/\n/evil.test",
                "\t//evil.test",
                " //evil.test",
                "/%2f/evil.test",
                "/%2Fevil.test",
                "/%5cevil.test",
                "/%09/evil.test",
                "/%0d%0aSet-Cookie:a=b",
                "/%252fevil.test",
                "/..//evil.test",
                "/.//evil.test",
                "/%2e%2e//evil.test",
                "/a//evil.test",
                "javascript:alert(1)",
                "data:text/html,x",
                "evil.test",
                "@evil.test",
                ".evil.test",
                "?a=b",
                "/a b",
                "/<script>",
                "/a#//evil.test\u2028",
                "/\uFF0F\uFF0Fevil.test",
                "/\u3002evil"
            })
    void nothingElseIs(String path) {
        assertThatThrownBy(() -> ReturnPath.of(path)).hasMessageContaining("return_path_invalid");
    }

    @Test
    void nowhereInParticularIsThePersonsOwnPage() {
        assertThat(ReturnPath.of(null)).isEqualTo(ReturnPath.HOME);
        assertThat(ReturnPath.of("")).isEqualTo(ReturnPath.HOME);
    }

    @Test
    void answersLeaveAtMultiplesOfTheGrid() {
        AnswerGrid grid = new AnswerGrid(Duration.ofMillis(500), System::nanoTime);
        assertThat(grid.onGrid(0)).isEqualTo(500_000_000);
        assertThat(grid.onGrid(1)).isEqualTo(500_000_000);
        assertThat(grid.onGrid(499_999_999)).isEqualTo(500_000_000);
        assertThat(grid.onGrid(500_000_000)).isEqualTo(500_000_000);
        assertThat(grid.onGrid(500_000_001)).isEqualTo(1_000_000_000);
    }

    @Test
    void failuresLeaveOnTheGridAsAnswersDo() {
        List<Long> left = new ArrayList<>();
        for (int work = 1; work <= 3; work++) {
            long millis = work;
            AtomicLong time = new AtomicLong();
            AnswerGrid grid = new AnswerGrid(Duration.ofMillis(10), () -> time.addAndGet(100_000));
            assertThatThrownBy(() -> grid.on(() -> {
                        time.addAndGet(millis * 1_000_000);
                        throw new IllegalStateException("failed");
                    }))
                    .hasMessage("failed");
            left.add(time.get() / 1_000_000);
        }
        assertThat(left).containsOnly(10L);
    }
}
