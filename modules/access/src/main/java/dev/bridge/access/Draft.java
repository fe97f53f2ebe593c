package dev.bridge.access;

import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change that is looked at before it is made.
 *
 * @param base the revision of each part when the draft was made; 0 for what there was not
 * @param createdBy {@code type:id}
 * @param activatedAt the account's revision that made it live
 */
public record Draft(
        DraftId id,
        AccountId account,
        State state,
        DraftContent content,
        Map<String, Long> base,
        String createdBy,
        Instant createdAt,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        @Nullable Long activatedAt) {

    public Draft {
        base = Map.copyOf(base);
    }

    /** What has become of it. */
    public enum State {
        OPEN,
        APPROVED,
        ACTIVATED,
        DISCARDED;

        /** In rows and answers: {@code open}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        boolean isLive() {
            return this == OPEN || this == APPROVED;
        }
    }

    Draft approved(String by, Instant at) {
        return new Draft(id, account, State.APPROVED, content, base, createdBy, createdAt, by, at, null);
    }

    Draft activated(long revision) {
        return new Draft(
                id, account, State.ACTIVATED, content, base, createdBy, createdAt, approvedBy, approvedAt, revision);
    }

    Draft discarded() {
        return new Draft(
                id, account, State.DISCARDED, content, base, createdBy, createdAt, approvedBy, approvedAt, null);
    }
}
