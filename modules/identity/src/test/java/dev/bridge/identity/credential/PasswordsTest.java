package dev.bridge.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bridge.kernel.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hashing and judging passwords, without a database. */
final class PasswordsTest {

    private final PasswordRules rules = new PasswordRules(password -> password.equals("anvil lantern pebble stolen"));

    private String refused(String password, String... hints) {
        return catchThrowableOfType(ProblemException.class, () -> rules.check(password, List.of(hints)))
                .problem()
                .code()
                .code();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // From the tests of the reference implementation (phc-winner-argon2), version 1.3.
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc"
            })
    void hashesOfTheReferenceImplementationAreRead(String phc) {
        Argon2id hash = Argon2id.parse(phc);
        assertThat(hash.matches("password")).isTrue();
        assertThat(hash.matches("passwore")).isFalse();
        assertThat(hash.phc()).isEqualTo(phc);
    }

    @Test
    void aNewHashMatchesItsPasswordAndNoOther() {
        Argon2id hash = Argon2id.of("four unrelated words here", new Random(1));
        assertThat(hash.phc()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(Argon2id.parse(hash.phc()).matches("four unrelated words here"))
                .isTrue();
        assertThat(hash.matches("four unrelated words her")).isFalse();
        assertThat(Argon2id.of("four unrelated words here", new Random(2)).phc())
                .isNotEqualTo(hash.phc());
        assertThat(hash.toString()).doesNotContain("$");
    }

    @Test
    void longAndUnguessablePasswordsAreTakenInOneForm() {
        assertThat(rules.check("cobalt meadow trumpet sixteen", List.of())).isEqualTo("cobalt meadow trumpet sixteen");
        assertThat(rules.check("cafe\u0301 meadow trumpet sixteen", List.of())).startsWith("caf\u00e9");
        assertThat(rules.check("\uD83D\uDC22\uD83E\uDD93\uD83C\uDF35\uD83D\uDEF0 kiosk umbrella 93", List.of()))
                .isNotEmpty();
    }

    @Test
    void shortGuessableAndStolenPasswordsAreRefused() {
        assertThat(refused("Tr0ub4dor&3")).isEqualTo("password_weak");
        assertThat(refused("password1234")).isEqualTo("password_weak");
        assertThat(refused("aaaaaaaaaaaaaaaa")).isEqualTo("password_weak");
        assertThat(refused("qwertyuiopasdfgh")).isEqualTo("password_weak");
        assertThat(refused("anvil lantern pebble stolen")).isEqualTo("password_breached");
        assertThat(refused("anvil lantern ".repeat(30))).isEqualTo("limit_exceeded");
    }

    @Test
    void whatIsKnownOfAPersonIsNoPassword() {
        assertThat(refused("constantinople1453", "constantinople@byzantium.test"))
                .isEqualTo("password_weak");
    }

    @Test
    void aListOfStolenPasswordsIsSearchedWithoutReadingItAll(@TempDir Path folder) throws IOException {
        TreeSet<String> hashes = IntStream.range(0, 2_000)
                .mapToObj(number -> BreachedPasswords.sha1("stolen " + number))
                .collect(Collectors.toCollection(TreeSet::new));
        for (String ending : List.of("\n", ":7\r\n")) {
            Path file = folder.resolve("hashes" + ending.length());
            Files.writeString(file, String.join(ending, hashes) + ending);
            BreachedPasswords breached = BreachedPasswords.of(file.toString());
            for (int number = 0; number < 2_000; number += 97) {
                assertThat(breached.contains("stolen " + number)).isTrue();
                assertThat(breached.contains("mine " + number)).isFalse();
            }
        }
        Path empty = Files.createFile(folder.resolve("empty"));
        assertThat(BreachedPasswords.of(empty.toString()).contains("stolen 1")).isFalse();
    }

    @Test
    void aFullQueueRefusesStrangersFirst() {
        try (HashingPool pool = new HashingPool(1)) {
            long halfASecond = 316;
            assertThat(pool.run(halfASecond, false, () -> {
                        assertThat(pool.predictedWait().toMillis()).isBetween(400L, 600L);
                        return 1;
                    }))
                    .isEqualTo(1);
            assertThat(pool.predictedWait()).isZero();
        }
        try (HashingPool pool = new HashingPool(1)) {
            long twoSeconds = 1_266;
            pool.run(twoSeconds, true, () -> {
                assertThat(catchThrowableOfType(ProblemException.class, () -> pool.run(1, false, () -> 1))
                                .problem()
                                .code()
                                .code())
                        .isEqualTo("sign_in_busy");
                assertThatThrownBy(() -> pool.requireRoom(false)).isInstanceOf(ProblemException.class);
                pool.requireRoom(true);
                return 1;
            });
        }
    }

    @Test
    void recoveryCodesAreReadAsPeopleTypeThem() {
        assertThat(RecoveryCodes.canonical(" AB0DE-fgh1j ")).isEqualTo("ab0defgh1j");
        assertThat(RecoveryCodes.canonical("abOde fghIj")).isEqualTo("ab0defgh1j");
        assertThat(RecoveryCodes.canonical("abodefghlj")).isEqualTo("ab0defgh1j");
    }
}
