package dev.bridge.platform.mail;

import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.id.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A mail to one address.
 *
 * <p>Address and subject become headers (RFC 5322 section 2.2): neither may hold a control character, so that no header
 * can be smuggled in through them.
 *
 * @param account whose mail it is: of the person it goes to, where that is known, otherwise of the platform
 * @param to the bare address, {@code ann@acme.test}
 * @param text the body as plain text, which every mail has
 * @param html the same for programs that show it
 */
public record Mail(
        AccountId account,
        String to,
        String subject,
        String text,
        @Nullable String html) {

    /** RFC 5321 section 4.5.3.1.3, without the angle brackets. */
    private static final int LONGEST_ADDRESS = 254;

    /** What fits one line of a header (RFC 5322 section 2.1.1). */
    private static final int LONGEST_SUBJECT = 900;

    public Mail {
        Invariant.check(isOneLine(to) && to.length() <= LONGEST_ADDRESS, "not the address of a mail");
        Invariant.check(
                to.indexOf('@') > 0 && to.indexOf(',') < 0 && to.indexOf(' ') < 0, "not the address of one mailbox");
        Invariant.check(isOneLine(subject) && subject.length() <= LONGEST_SUBJECT, "not the subject of a mail");
        Invariant.check(!text.isBlank(), "a mail says nothing");
    }

    /** Without what it says: that may sign somebody in. */
    @Override
    public String toString() {
        return "Mail[account=" + account + "]";
    }

    private static boolean isOneLine(String text) {
        return !text.isBlank()
                && text.codePoints()
                        .noneMatch(codePoint -> Character.isISOControl(codePoint)
                                || Character.getType(codePoint) == Character.LINE_SEPARATOR
                                || Character.getType(codePoint) == Character.PARAGRAPH_SEPARATOR);
    }
}
