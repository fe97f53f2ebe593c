package dev.bridge.decision;

/** Who asks, or whom a grant names. Its text is that of the relations API. */
public sealed interface Subject {

    String type();

    /** {@code user:ann}. */
    record One(ObjectReference object) implements Subject {

        @Override
        public String type() {
            return object.type();
        }

        @Override
        public String toString() {
            return object.toString();
        }
    }

    /** {@code group:eng#member}: whoever has the relation or permission to the object. */
    record Userset(ObjectReference object, String relation) implements Subject {

        @Override
        public String type() {
            return object.type();
        }

        @Override
        public String toString() {
            return object + "#" + relation;
        }
    }

    /** {@code user:*}: everyone of the type. Asked about, it is whoever only the wildcard covers. */
    record Everyone(String type) implements Subject {

        @Override
        public String toString() {
            return type + ":*";
        }
    }

    static Subject one(String type, String id) {
        return new One(new ObjectReference(type, id));
    }
}
