package dev.bridge.billing.payment;

import dev.bridge.billing.BillingError;
import dev.bridge.kernel.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Signatures of webhooks, as Standard Webhooks 1.0 has them: {@code v1,} and HMAC-SHA256 over id, time and body. */
final class WebhookSignature {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v1,";

    /** How far a message's time may be from ours, so that one that was caught cannot be sent again later. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private WebhookSignature() {}

    static String sign(byte[] secret, String id, long timestamp, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            byte[] signed = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return VERSION + Base64.getEncoder().encodeToString(signed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", impossible);
        }
    }

    /**
     * Passes where one of the signatures is right and the message is of now.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code webhook_invalid}
     */
    static void check(byte[] secret, Webhook webhook, Instant now) {
        String id = webhook.id();
        String signature = webhook.signature();
        Long timestamp = seconds(webhook.timestamp());
        boolean known = id != null
                && signature != null
                && timestamp != null
                && Duration.between(Instant.ofEpochSecond(timestamp), now).abs().compareTo(TOLERANCE) <= 0
                && isSigned(sign(secret, id, timestamp, webhook.body()), signature);
        if (!known) {
            throw Problem.of(
                            BillingError.WEBHOOK_INVALID,
                            "Send `webhook-id`, `webhook-timestamp` (now, in seconds) and `webhook-signature` as the provider signs them.")
                    .exception();
        }
    }

    /** There may be several, parted by spaces, while a secret is being changed. */
    private static boolean isSigned(String right, String signatures) {
        byte[] expected = right.getBytes(StandardCharsets.UTF_8);
        return Arrays.stream(signatures.split(" ", 10))
                .anyMatch(one -> MessageDigest.isEqual(expected, one.getBytes(StandardCharsets.UTF_8)));
    }

    private static @Nullable Long seconds(@Nullable String text) {
        return text == null || !text.matches("\\d{1,12}") ? null : Long.valueOf(text);
    }
}
