package dev.bridge.kernel.id;

import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.problem.KernelError;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A kind of id: its prefix on the wire, what it names in prose, and how to make one.
 *
 * <p>Registered once, beside the record: {@code static final IdType<AccountId> TYPE = IdType.register("acct", "an
 * account", AccountId::new)}. The registry lets a wrong prefix be answered with what it is.
 */
public final class IdType<T extends TypedId> {

    private static final Map<String, IdType<?>> REGISTRY = new ConcurrentHashMap<>();

    /** TypeID's prefixes, shortened: ours are words, 1 to 16 letters with single underscores inside. */
    private static final Pattern PREFIX = Pattern.compile("(?=.{1,16}$)[a-z]+(_[a-z]+)*");

    private final String prefix;
    private final String noun;
    private final Function<UUID, T> constructor;

    private IdType(String prefix, String noun, Function<UUID, T> constructor) {
        this.prefix = prefix;
        this.noun = noun;
        this.constructor = constructor;
    }

    /**
     * Makes a prefix known.
     *
     * @param noun what such an id names, with its article: {@code "an account"}
     */
    public static <T extends TypedId> IdType<T> register(String prefix, String noun, Function<UUID, T> constructor) {
        Invariant.check(PREFIX.matcher(prefix).matches(), "id prefix %s is not a short lower-case word", prefix);
        IdType<T> type = new IdType<>(prefix, noun, constructor);
        IdType<?> earlier = REGISTRY.putIfAbsent(prefix, type);
        Invariant.check(earlier == null, "id prefix %s is registered twice", prefix);
        return type;
    }

    /** The kind of a record that keeps it, as every id does, in its field {@code TYPE}. */
    public static IdType<?> of(Class<?> id) {
        try {
            return (IdType<?>) id.getField("TYPE").get(null);
        } catch (ReflectiveOperationException missing) {
            throw Invariant.broken("%s has no public TYPE", id);
        }
    }

    public String prefix() {
        return prefix;
    }

    public T of(UUID uuid) {
        return constructor.apply(uuid);
    }

    /**
     * Reads a TypeID of this kind.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code id_type_mismatch} where it names something else,
     *     {@code id_invalid} where it is no id at all
     */
    public T parse(String text) {
        int separator = text.lastIndexOf('_');
        String actual = separator < 0 ? "" : text.substring(0, separator);
        UUID uuid = Base32.decode(text.substring(separator + 1));
        if (uuid == null || !PREFIX.matcher(actual).matches()) {
            throw Problem.of(
                            KernelError.ID_INVALID,
                            "%s is not an id; %s is written `%s_` and 26 letters and digits.",
                            Quoted.text(text),
                            noun,
                            prefix)
                    .exception();
        }
        if (!actual.equals(prefix)) {
            String named = Optional.ofNullable(REGISTRY.get(actual))
                    .map(other -> " names " + other.noun)
                    .orElse(" is of a kind that is not known here");
            throw Problem.of(
                            KernelError.ID_TYPE_MISMATCH,
                            "%s%s; send the id of %s, which begins with `%s_`.",
                            Quoted.text(text),
                            named,
                            noun,
                            prefix)
                    .exception();
        }
        return of(uuid);
    }

    @Override
    public String toString() {
        return prefix;
    }
}
