package dev.bridge.metering.event;

import dev.bridge.kernel.limit.Limit;
import dev.bridge.kernel.problem.Quoted;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One event while it is read, in whichever form it comes. The first mistake is kept, and reading goes on behind it, so that
 * the events that follow are found.
 */
final class EventDraft {

    private static final String ID = "id";
    private static final String SOURCE = "source";
    private static final String TYPE = "type";
    private static final String SUBJECT = "subject";
    private static final String TIME = "time";
    private static final String RESERVATION = "reservation";
    private static final String VERSION = "specversion";
    private static final String CONTENT_TYPE = "datacontenttype";
    private static final String SCHEMA = "dataschema";
    private static final String SUPPORTED_VERSION = "1.0";

    private @Nullable String source;
    private @Nullable String id;
    private @Nullable String type;
    private @Nullable String subject;
    private @Nullable String time;
    private @Nullable String reservation;
    private @Nullable String version;
    private @Nullable String contentType;

    /** What else came; made where the first comes, which is seldom. */
    private @Nullable Set<String> others;

    private @Nullable EventFault fault;
    private String faultText = "";

    boolean isRefused() {
        return fault != null;
    }

    void refuse(EventFault wrong, String sentence) {
        if (fault == null) {
            fault = wrong;
            faultText = sentence;
        }
    }

    private void invalid(String sentence) {
        refuse(EventFault.INVALID_EVENT, sentence);
    }

    /** An attribute whose value is a text, which is wherever a header brings it. */
    void attribute(String name, String value) {
        switch (name) {
            case ID -> id = once(name, id, value, EventLimits.EVENT_ID_BYTES);
            case SOURCE -> source = once(name, source, value, EventLimits.EVENT_SOURCE_BYTES);
            case TYPE -> type = once(name, type, value, EventLimits.EVENT_TYPE_BYTES);
            case SUBJECT -> subject = once(name, subject, value, EventLimits.EVENT_SUBJECT_BYTES);
            case TIME -> time = once(name, time, value, EventLimits.EVENT_TYPE_BYTES);
            case VERSION -> version = once(name, version, value, EventLimits.EVENT_TYPE_BYTES);
            case CONTENT_TYPE -> contentType = once(name, contentType, value, EventLimits.EVENT_TYPE_BYTES);
            case RESERVATION -> reservation = once(name, reservation, value, EventLimits.EVENT_RESERVATION_BYTES);
            default -> {
                other(name);
                if (Texts.isUnfit(value)) {
                    invalid("The attribute `%s` has control characters or halves of characters.".formatted(name));
                }
            }
        }
    }

    /** An attribute whose value is true, false or a number, as extensions may have. */
    void plainAttribute(String name) {
        if (isKnown(name)) {
            invalid("The attribute `%s` is not a text; put it in quotation marks.".formatted(name));
        } else {
            other(name);
        }
    }

    /** An attribute whose value no attribute may have: a list, an object, a fraction. */
    void nestedAttribute(String name) {
        invalid("The attribute %s is not a text, a whole number, true or false; what was measured stands in `data`."
                .formatted(Quoted.text(name)));
    }

    /** An attribute that is there without a value, which CloudEvents counts as absent; it still may not come twice. */
    void absentAttribute(String name) {
        other(name);
    }

    private static boolean isKnown(String name) {
        return switch (name) {
            case ID, SOURCE, TYPE, SUBJECT, TIME, VERSION, CONTENT_TYPE, RESERVATION, SCHEMA -> true;
            default -> false;
        };
    }

    private @Nullable String once(String name, @Nullable String before, String value, Limit bytes) {
        if (before != null || (others != null && others.contains(name))) {
            invalid("The attribute `%s` comes twice; send it once.".formatted(name));
            return before;
        }
        if (value.isEmpty()) {
            invalid("The attribute `%s` is empty.".formatted(name));
            return null;
        }
        if (Texts.isUnfit(value)) {
            invalid("The attribute `%s` has control characters or halves of characters.".formatted(name));
            return null;
        }
        if (Texts.isLonger(value, bytes.intValue())) {
            invalid("The attribute `%s` has %d bytes; at most %d are allowed."
                    .formatted(name, value.getBytes(StandardCharsets.UTF_8).length, bytes.value()));
            return null;
        }
        return value;
    }

    private void other(String name) {
        if (!Texts.isAttributeName(name)) {
            invalid(("%s is not the name of an attribute: lower case letters and digits; what was measured stands in"
                            + " `data`.")
                    .formatted(Quoted.text(name)));
        }
        if (others == null) {
            others = new HashSet<>();
        }
        boolean before = switch (name) {
            case ID -> id != null;
            case SOURCE -> source != null;
            case TYPE -> type != null;
            case SUBJECT -> subject != null;
            case TIME -> time != null;
            case VERSION -> version != null;
            case CONTENT_TYPE -> contentType != null;
            case RESERVATION -> reservation != null;
            default -> false;
        };
        if (!others.add(name) || before) {
            invalid("The attribute %s comes twice; send it once.".formatted(Quoted.text(name)));
        }
    }

    /**
     * The event, or why there is none.
     *
     * @param body the text of {@code data}, null where there is none
     */
    ReadEvent finish(@Nullable String body, @Nullable Object data, CanonicalForm form) {
        Instant sent = time == null ? null : EventTime.parse(time, this);
        if (!SUPPORTED_VERSION.equals(version) && !isRefused()) {
            invalid(
                    version == null
                            ? "The attribute `specversion` is missing; send `1.0`."
                            : "The attribute `specversion` is %s; only `1.0` is read.".formatted(Quoted.text(version)));
        }
        if (contentType != null && !isJson(contentType)) {
            invalid("`datacontenttype` is %s; `data` has to be JSON.".formatted(Quoted.text(contentType)));
        }
        if (type != null && type.startsWith(OwnUsage.TYPES)) {
            invalid("The type %s is one that Bridge itself counts by; name yours otherwise."
                    .formatted(Quoted.text(type)));
        }
        if (fault == null && source != null && id != null && type != null) {
            ContentHash hash = form.hash(type, subject, sent, data);
            return new UsageEvent(
                    source,
                    id,
                    type,
                    subject,
                    sent == null ? null : EventTime.stored(sent),
                    body,
                    data,
                    hash,
                    reservation);
        }
        String missing = id == null ? ID : source == null ? SOURCE : TYPE;
        return fault == null
                ? new RefusedEvent(
                        source, id, EventFault.INVALID_EVENT, "The attribute `%s` is missing.".formatted(missing))
                : new RefusedEvent(source, id, fault, faultText);
    }

    private static boolean isJson(String contentType) {
        return new MediaType(contentType).isJson();
    }

    /** Forgets everything, for the event that follows. */
    void clear() {
        source = null;
        id = null;
        type = null;
        subject = null;
        time = null;
        reservation = null;
        version = null;
        contentType = null;
        others = null;
        fault = null;
        faultText = "";
    }
}
