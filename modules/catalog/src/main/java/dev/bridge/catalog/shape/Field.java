package dev.bridge.catalog.shape;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One key of an object, declared once.
 *
 * @param <T> the object
 * @param <V> the key's value
 */
public final class Field<T, V> {

    private final String name;
    private final Shape<V> shape;
    private final Presence presence;
    private final @Nullable V standard;
    private final Function<T, @Nullable V> getter;
    private final String description;

    private enum Presence {
        REQUIRED,
        OPTIONAL,
        /** Optional, and a mistake in it does not hide all others: {@link #standard} stands in. */
        BLOCK,
        /** Required, and a mistake in it does not hide all others: {@link #standard} stands in. */
        REPLACEABLE
    }

    private Field(
            String name,
            Shape<V> shape,
            Presence presence,
            @Nullable V standard,
            Function<T, @Nullable V> getter,
            String description) {
        this.name = name;
        this.shape = shape;
        this.presence = presence;
        this.standard = standard;
        this.getter = getter;
        this.description = description;
    }

    public static <T, V> Field<T, V> required(
            String name, Shape<V> shape, Function<T, @Nullable V> getter, String description) {
        return new Field<>(name, shape, Presence.REQUIRED, null, getter, description);
    }

    /** May be absent, and is then null. */
    public static <T, V> Field<T, V> optional(
            String name, Shape<V> shape, Function<T, @Nullable V> getter, String description) {
        return new Field<>(name, shape, Presence.OPTIONAL, null, getter, description);
    }

    /** May be absent, and is then {@code standard}; written only where it differs from that. */
    public static <T, V> Field<T, V> standard(
            String name, Shape<V> shape, V standard, Function<T, @Nullable V> getter, String description) {
        return new Field<>(name, shape, Presence.OPTIONAL, standard, getter, description);
    }

    /** Required; where it is wrong, reading goes on with {@code standIn} to find further mistakes. */
    public static <T, V> Field<T, V> replaceable(
            String name, Shape<V> shape, V standIn, Function<T, @Nullable V> getter, String description) {
        return new Field<>(name, shape, Presence.REPLACEABLE, standIn, getter, description);
    }

    /** May be absent; where it is wrong, reading goes on without it to find further mistakes. */
    public static <T, V> Field<T, V> block(
            String name, Shape<V> shape, V standard, Function<T, @Nullable V> getter, String description) {
        return new Field<>(name, shape, Presence.BLOCK, standard, getter, description);
    }

    public String name() {
        return name;
    }

    Shape<V> shape() {
        return shape;
    }

    boolean isRequired() {
        return presence == Presence.REQUIRED || presence == Presence.REPLACEABLE;
    }

    boolean isReplaceable() {
        return presence == Presence.REPLACEABLE || presence == Presence.BLOCK;
    }

    @Nullable
    V standard() {
        return standard;
    }

    @Nullable
    V of(T object) {
        return getter.apply(object);
    }

    String description() {
        return description;
    }
}
