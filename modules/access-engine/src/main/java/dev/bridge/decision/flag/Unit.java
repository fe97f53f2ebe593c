package dev.bridge.decision.flag;

import org.jspecify.annotations.Nullable;

/** What a rollout or split counts: how to find the id of it. */
public sealed interface Unit {

    String CONTEXT_PREFIX = "context.";

    /** The id, or null where the subject has none. An empty one is none. */
    @Nullable
    String id(FlagSubject subject);

    /** As a rule writes it. */
    String text();

    enum Known implements Unit {
        USER("user"),
        SESSION("session"),
        ACCOUNT("account"),
        /** Another one at each question. */
        DRAW("draw");

        private final String text;

        Known(String text) {
            this.text = text;
        }

        @Override
        public @Nullable String id(FlagSubject subject) {
            String id = switch (this) {
                case USER -> subject.user();
                case SESSION -> subject.session();
                case ACCOUNT -> subject.account();
                case DRAW -> subject.draw();
            };
            return id == null || id.isEmpty() ? null : id;
        }

        @Override
        public String text() {
            return text;
        }
    }

    record OfContext(String name) implements Unit {
        @Override
        public @Nullable String id(FlagSubject subject) {
            String id = subject.contextId(name);
            return id == null || id.isEmpty() ? null : id;
        }

        @Override
        public String text() {
            return CONTEXT_PREFIX + name;
        }
    }

    /** The first of two that the subject has. */
    record Either(Unit first, Unit second) implements Unit {
        @Override
        public @Nullable String id(FlagSubject subject) {
            String id = first.id(subject);
            return id == null ? second.id(subject) : id;
        }

        @Override
        public String text() {
            return first.text() + ", " + second.text();
        }
    }

    /** The unit that a rule writes, or null where there is none of that name. */
    static @Nullable Unit of(String text) {
        return switch (text) {
            case "user" -> Known.USER;
            case "session" -> Known.SESSION;
            case "account" -> Known.ACCOUNT;
            default -> text.startsWith(CONTEXT_PREFIX) ? new OfContext(text.substring(CONTEXT_PREFIX.length())) : null;
        };
    }
}
