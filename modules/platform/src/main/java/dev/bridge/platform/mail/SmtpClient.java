package dev.bridge.platform.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Speaks SMTP (RFC 5321) with the server that is configured. */
final class SmtpClient {

    /** What came of one attempt. */
    sealed interface Answer {

        record Taken() implements Answer {}

        /** The server will not have this mail, however often it is brought. */
        record Refused(String reason) implements Answer {}

        record Later(String reason) implements Answer {}
    }

    private static final String CONNECTING_MILLIS = "5000";
    private static final String ANSWERING_MILLIS = "15000";

    /** From here on replies are permanent (RFC 5321 section 4.2.1). */
    private static final int PERMANENT = 500;

    private final SmtpServer server;
    private final InstantSource clock;
    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

    SmtpClient(SmtpServer server, InstantSource clock) {
        this.server = server;
        this.clock = clock;
        sender.setProtocol("smtp");
        sender.setHost(server.host());
        sender.setPort(server.port());
        sender.setUsername(server.user());
        sender.setPassword(server.user() == null ? null : server.password());
        sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
        sender.setJavaMailProperties(properties(server));
    }

    private static Properties properties(SmtpServer server) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", CONNECTING_MILLIS);
        properties.setProperty("mail.smtp.timeout", ANSWERING_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", ANSWERING_MILLIS);
        properties.setProperty("mail.smtp.auth", Boolean.toString(server.user() != null));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        switch (server.encryption()) {
            case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case NONE -> properties.setProperty("mail.smtp.starttls.enable", "false");
        }
        return properties;
    }

    Answer deliver(MailId id, Mail mail) {
        try {
            sender.send(message(id, mail));
            return new Answer.Taken();
        } catch (MailSendException failure) {
            Exception cause = failure.getMessageExceptions().length > 0 ? failure.getMessageExceptions()[0] : failure;
            String reason = reason(cause);
            return isPermanent(cause) ? new Answer.Refused(reason) : new Answer.Later(reason);
        } catch (MailException failure) {
            return new Answer.Later(reason(failure));
        } catch (MessagingException unwritable) {
            return new Answer.Refused("It cannot be written as a message: "
                    + unwritable.getClass().getSimpleName());
        }
    }

    private MimeMessage message(MailId id, Mail mail) throws MessagingException {
        InternetAddress from = new InternetAddress(server.from(), true);
        MimeMessage message = new IdentifiedMessage(sender.getSession(), messageId(id, from));
        MimeMessageHelper helper = new MimeMessageHelper(message, mail.html() != null, StandardCharsets.UTF_8.name());
        helper.setFrom(from);
        helper.setTo(new InternetAddress(mail.to(), true));
        helper.setSubject(mail.subject());
        helper.setSentDate(Date.from(clock.instant()));
        if (mail.html() == null) {
            helper.setText(mail.text());
        } else {
            helper.setText(mail.text(), mail.html());
        }
        // So that no machine answers that its owner is on holiday (RFC 3834 section 5).
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    private static String messageId(MailId id, InternetAddress from) {
        String address = from.getAddress();
        return "<" + id.text() + address.substring(address.lastIndexOf('@')) + ">";
    }

    private static boolean isPermanent(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            int code = switch (cause) {
                case SMTPAddressFailedException address -> address.getReturnCode();
                case SMTPSenderFailedException of -> of.getReturnCode();
                case SMTPSendFailedException send -> send.getReturnCode();
                default -> 0;
            };
            if (code >= PERMANENT) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Throwable next(Throwable failure) {
        return failure instanceof MessagingException messaging ? messaging.getNextException() : failure.getCause();
    }

    /** The server's own words, on one line and short; they name the address at most, never what the mail says. */
    private static String reason(Exception failure) {
        String words = String.valueOf(failure.getMessage()).replaceAll("\\s+", " ");
        return words.length() > 300 ? words.substring(0, 300) : words;
    }

    /** Keeps the id that it is given; the library would make a new one at each attempt. */
    private static final class IdentifiedMessage extends MimeMessage {

        private final String id;

        IdentifiedMessage(jakarta.mail.Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
