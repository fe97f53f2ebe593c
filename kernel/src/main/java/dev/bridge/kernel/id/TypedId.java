package dev.bridge.kernel.id;

import java.util.UUID;

/**
 * The identity of one thing of one kind: a record around a UUIDv7 (RFC 9562 section 5.7).
 *
 * <p>On the wire an id is a TypeID (version 0.3): {@code prefix_} and 26 characters of base32, so that a wrong id is
 * seen by eye and refused by type. Ids order bytewise, which is by time of creation. They are no secrets.
 */
public interface TypedId extends Comparable<TypedId> {

    UUID uuid();

    IdType<?> type();

    /** The TypeID, for example {@code acct_01h455vb4pex5vsknk084sn02q}. */
    default String text() {
        return type().prefix() + "_" + Base32.encode(uuid());
    }

    /** Bytewise; {@link UUID#compareTo} compares signed halves and orders wrongly. */
    @Override
    default int compareTo(TypedId other) {
        int high = Long.compareUnsigned(
                uuid().getMostSignificantBits(), other.uuid().getMostSignificantBits());
        return high != 0
                ? high
                : Long.compareUnsigned(
                        uuid().getLeastSignificantBits(), other.uuid().getLeastSignificantBits());
    }
}
