package dev.bridge.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmailAddressTest {

    @Test
    void theLocalPartIsComparedInLowerCaseAndMailGoesToWhatWasWritten() {
        assertThat(EmailAddress.parse("  Ann.O'Neil+x@Example.COM "))
                .isEqualTo(new EmailAddress("ann.o'neil+x@example.com", "Ann.O'Neil+x@example.com"));
    }

    @Test
    void aDomainInAnyScriptIsComparedInItsAsciiForm() {
        assertThat(EmailAddress.parse("ann@BÜCHER.example")).isEqualTo(EmailAddress.parse("ann@xn--bcher-kva.example"));
    }

    @Test
    void composedAndDecomposedLettersAreTheSame() {
        assertThat(EmailAddress.parse("jose\u0301@example.com")).isEqualTo(EmailAddress.parse("jos\u00e9@example.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann",
                "ann@",
                "@example.com",
                "ann@localhost",
                "ann@example..com",
                "ann@-example.com",
                "ann@192.0.2.1",
                "ann@[192.0.2.1]",
                ".ann@example.com",
                "ann..b@example.com",
                "\"ann b\"@example.com",
                "ann b@example.com",
                "ann@exam ple.com",
                "ann@example.com\r\nBcc: eve@example.net",
                "ann\n@example.com",
                "ann,eve@example.com",
                "<ann@example.com>",
                "ann\u202e@example.com",
                "ann\u200b@example.com",
                "a@b@example.com"
            })
    void whatNoMailCouldGoToIsNoAddress(String text) {
        assertThat(TestPeople.refusal(() -> EmailAddress.parse(text)).code()).isEqualTo(AccountsError.EMAIL_INVALID);
    }

    @Test
    void anAddressEndsSomewhere() {
        assertThat(TestPeople.refusal(() -> EmailAddress.parse("a".repeat(65) + "@example.com"))
                        .code())
                .isEqualTo(AccountsError.EMAIL_INVALID);
        String domain = ("d".repeat(63) + ".").repeat(3) + "example.com";
        assertThat(TestPeople.refusal(() -> EmailAddress.parse("a".repeat(60) + "@" + domain))
                        .code())
                .isEqualTo(AccountsError.EMAIL_INVALID);
    }
}
