package dev.bridge.decision.unified;

import dev.bridge.decision.flag.FlagResult;
import dev.bridge.decision.flag.FlagSubject;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The flags of one product for one account, asked by themselves. For any number of threads. */
public final class Flags {

    /** Stands for a person who is not named; no flag sees it. */
    private static final String NOBODY = "-";

    private final View view;
    private final ProductView product;

    private Flags(View view, ProductView product) {
        this.view = view;
        this.product = product;
    }

    /** Null for a product that there is not. */
    public static @Nullable Flags of(View view, String product) {
        ProductView found = view.product(product);
        return found == null ? null : new Flags(view, found);
    }

    /** Null for a flag that there is not. */
    public @Nullable FlagResult evaluate(String flag, Asking asking) {
        DecisionRequest nothing = DecisionRequest.of(
                        product.rules().product,
                        Entity.of("user", asking.user() == null ? NOBODY : asking.user()),
                        NOBODY,
                        Entity.of(NOBODY, NOBODY),
                        asking.now())
                .with(Claims.context(asking.context()));
        Roots names = new Roots(view, product, nothing, nothing.subject());
        return product.rules()
                .flags
                .evaluate(
                        flag,
                        new FlagSubject(asking.account(), asking.user(), asking.session(), asking.draw(), names),
                        product.flags());
    }

    /** In order. */
    public Set<String> names() {
        return product.rules().flags.names();
    }

    /** Those that browsers may ask for. */
    public Set<String> clientNames() {
        return product.rules().clientFlags();
    }

    /**
     * Whom flags are asked for.
     *
     * @param account its id, or null where it is not known; so for the others
     * @param draw what was drawn for this question alone, which rollouts at random go by; null for those that are in none
     */
    public record Asking(
            @Nullable String account,
            @Nullable String user,
            @Nullable String session,
            @Nullable String draw,
            Map<String, Object> context,
            Instant now) {

        public Asking {
            context = Map.copyOf(context);
        }
    }
}
