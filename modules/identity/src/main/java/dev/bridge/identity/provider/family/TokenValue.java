package dev.bridge.identity.provider.family;

import dev.bridge.platform.caller.TokenText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * A code or refresh token as its client holds it: a secret of 190 random bits with its checksum, and the day on which it ends,
 * which tells where it is stored.
 *
 * @param expiresOn in UTC
 */
record TokenValue(String text, LocalDate expiresOn) {

    private static final int RADIX = 36;
    private static final long LAST_DAY = 100_000;

    static TokenValue generate(TokenKind kind, Instant expiresAt, Random random) {
        LocalDate day = day(expiresAt);
        String suffix = Long.toString(day.toEpochDay(), RADIX).toLowerCase(Locale.ROOT);
        return new TokenValue(TokenText.generate(kind.mark(), random) + "_" + suffix, day);
    }

    /** What has the form of one of this kind; costs no look-up where it has not. */
    static Optional<TokenValue> parse(TokenKind kind, String text) {
        int end = text.lastIndexOf('_');
        if (end < 0 || !TokenText.isWellFormed(kind.mark(), text.substring(0, end))) {
            return Optional.empty();
        }
        try {
            long day = Long.parseLong(text.substring(end + 1), RADIX);
            return day < 0 || day > LAST_DAY
                    ? Optional.empty()
                    : Optional.of(new TokenValue(text, LocalDate.ofEpochDay(day)));
        } catch (NumberFormatException noDay) {
            return Optional.empty();
        }
    }

    static LocalDate day(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }

    byte[] digest() {
        return TokenText.digest(text);
    }
}
