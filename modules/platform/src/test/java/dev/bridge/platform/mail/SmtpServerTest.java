package dev.bridge.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bridge.platform.mail.SmtpServer.Encryption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpServerTest {

    @Test
    void everyPartOfTheUrlIsRead() {
        assertThat(SmtpServer.parse(
                        "smtps://post%40acme.test:p%3Aa+ss@mail.acme.test:4650?from=Bridge%20<bridge@acme.test>"
                                .replace("<", "%3C")
                                .replace(">", "%3E")))
                .isEqualTo(new SmtpServer(
                        "mail.acme.test",
                        4650,
                        "post@acme.test",
                        "p:a+ss",
                        "Bridge <bridge@acme.test>",
                        Encryption.TLS));
    }

    @ParameterizedTest
    @CsvSource({
        "smtps://mail.acme.test?from=a@b.test, 465, TLS",
        "smtp://mail.acme.test?from=a@b.test, 587, STARTTLS",
        "smtp://mail.acme.test:25?from=a@b.test&starttls=never, 25, NONE",
        "smtp://localhost:1025?from=a@b.test, 1025, NONE",
        "smtp://127.0.0.1:1025?from=a@b.test&starttls=always, 1025, STARTTLS",
        "smtp://[::1]:1025?from=a@b.test, 1025, NONE",
    })
    void nothingGoesOverANetworkInTheClearUnlessTold(String url, int port, Encryption encryption) {
        SmtpServer server = SmtpServer.parse(url);
        assertThat(server.port()).isEqualTo(port);
        assertThat(server.encryption()).isEqualTo(encryption);
        assertThat(server.user()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "mail.acme.test, neither smtp:// nor smtps://",
        "http://mail.acme.test?from=a@b.test, neither smtp:// nor smtps://",
        "smtp:mail.acme.test, names no host",
        "smtp://mail.acme.test, 'which address mails come from'",
        "smtp://mail.acme.test?from=nobody, 'which address mails come from'",
        "smtp://mail.acme.test?from=a@b.test%0ABcc:c@d.test, 'which address mails come from'",
        "smtp://mail.acme.test/box?from=a@b.test, has a path",
        "smtp://mail.acme.test?from=a@b.test&ssl=on, parameter `ssl`",
        "smtp://mail.acme.test?from=a@b.test&from=c@d.test, a parameter twice",
        "smtp://mail.acme.test?from=a@b.test&starttls=maybe, neither `always` nor `never`",
        "smtps://mail.acme.test?from=a@b.test&starttls=never, belongs to smtp://",
        "'smtp://user:s3cret word@mail.acme.test?from=a@b.test', at character",
    })
    void aWrongUrlIsRefusedInOneSentenceWithoutItsPassword(String url, String why) {
        assertThatThrownBy(() -> SmtpServer.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The URL of the server for mail (BRIDGE_SMTP_URL) ")
                .hasMessageContaining(why)
                .hasMessageContaining("write smtps://")
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }

    @Test
    void itsNameHasNoPassword() {
        assertThat(SmtpServer.parse("smtp://user:s3cret@mail.acme.test?from=a@b.test"))
                .hasToString("mail.acme.test:587");
    }
}
