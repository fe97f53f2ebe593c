package dev.bridge.decision.declaration;

/** Who a relation may name. */
public sealed interface SubjectType {

    String type();

    /** One subject of the type: {@code user}. */
    record One(String type) implements SubjectType {
        @Override
        public String toString() {
            return type;
        }
    }

    /** Everybody who has {@code relation} to an object of the type: {@code group#member}. */
    record Userset(String type, String relation) implements SubjectType {
        @Override
        public String toString() {
            return type + "#" + relation;
        }
    }

    /** All subjects of the type: {@code user:*}. */
    record Everyone(String type) implements SubjectType {
        @Override
        public String toString() {
            return type + ":*";
        }
    }
}
