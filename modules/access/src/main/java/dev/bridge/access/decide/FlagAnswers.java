package dev.bridge.access.decide;

import dev.bridge.access.AccountView;
import dev.bridge.access.AccountViews;
import dev.bridge.access.PlatformView;
import dev.bridge.catalog.Product;
import dev.bridge.decision.flag.FlagResult;
import dev.bridge.decision.unified.Flags;
import dev.bridge.decision.unified.View;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Scopes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The values of flags for one unit. Browsers, which show people's tokens, see those flags only that are made for them. */
public final class FlagAnswers {

    private final Deciding deciding;
    private final AccountViews views;

    FlagAnswers(Deciding deciding, AccountViews views) {
        this.deciding = deciding;
        this.views = views;
    }

    /** The flags of a product, ready to be asked. */
    public final class Set {

        private final Flags flags;
        private final Flags.Asking asking;
        private final boolean client;
        private final long revision;

        private Set(Flags flags, Flags.Asking asking, boolean client, long revision) {
            this.flags = flags;
            this.asking = asking;
            this.client = client;
            this.revision = revision;
        }

        /** Null for a flag that there is not, for this caller. */
        public @Nullable FlagResult evaluate(String flag) {
            return client && !flags.clientNames().contains(flag) ? null : flags.evaluate(flag, asking);
        }

        /** All flags, by name. */
        public Map<String, FlagResult> all() {
            Map<String, FlagResult> all = new TreeMap<>();
            for (String flag : client ? flags.clientNames() : flags.names()) {
                FlagResult result = flags.evaluate(flag, asking);
                if (result != null) {
                    all.put(flag, result);
                }
            }
            return all;
        }

        /** The revision of the platform that it is of. */
        public long revision() {
            return revision;
        }
    }

    /**
     * The flags of the product that is meant; empty where none can be told.
     *
     * @param flag that tells the product, if nothing else does; null for all flags
     */
    public Optional<Set> ask(Caller caller, FlagQuestion question, @Nullable String flag) {
        Deciding.Session session = deciding.session(caller, null);
        Optional<AccountView> account = session.flagsOf(question.organization());
        PlatformView platform = account.map(AccountView::platform).orElseGet(views::platform);
        String product = question.product() != null ? question.product() : product(caller, platform, flag);
        if (product == null) {
            return Optional.empty();
        }
        View view = account.map(AccountView::decides).orElseGet(platform::ofNobody);
        Flags flags = Flags.of(view, product);
        Flags.Asking asking = new Flags.Asking(
                account.map(AccountView::account).map(AccountId::text).orElse(null),
                question.user(),
                question.session(),
                question.context(),
                session.now());
        return Optional.ofNullable(flags)
                .map(found -> new Set(found, asking, session.asker().kind() == Asker.Kind.SELF, platform.revision()));
    }

    /** The only product with the flag, or with any; of several the only one that the credential is for. */
    private static @Nullable String product(Caller caller, PlatformView platform, @Nullable String flag) {
        List<String> having = platform.catalog().products().values().stream()
                .map(Product::manifest)
                .filter(manifest -> flag == null
                        ? !manifest.flags().isEmpty()
                        : manifest.flags().containsKey(flag))
                .map(manifest -> manifest.product())
                .toList();
        if (having.size() == 1) {
            return having.getFirst();
        }
        List<String> own = having.stream()
                .filter(product -> caller.scopes() instanceof Scopes.Listed listed
                        && listed.patterns().stream().anyMatch(pattern -> pattern.startsWith(product + ":")))
                .toList();
        return own.size() == 1 ? own.getFirst() : null;
    }
}
