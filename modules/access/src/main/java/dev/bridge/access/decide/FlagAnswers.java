package dev.bridge.access.decide;

import dev.bridge.access.AccountView;
import dev.bridge.access.AccountViews;
import dev.bridge.access.FlagAssignments;
import dev.bridge.access.PlatformView;
import dev.bridge.catalog.Product;
import dev.bridge.decision.flag.Exposure;
import dev.bridge.decision.flag.FlagResult;
import dev.bridge.decision.unified.Flags;
import dev.bridge.decision.unified.View;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Scopes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The values of flags for one unit. Browsers, which show people's tokens, see those flags only that are made for them. */
public final class FlagAnswers {

    private final Deciding deciding;
    private final FlagAssignments assignments;
    private final AccountViews views;
    private final RandomGenerator random;

    FlagAnswers(Deciding deciding, FlagAssignments assignments, AccountViews views, RandomGenerator random) {
        this.deciding = deciding;
        this.assignments = assignments;
        this.views = views;
        this.random = random;
    }

    /** Keeps a first exposure, if there is an account in whose history it can be told. */
    @FunctionalInterface
    private interface Keeping {
        boolean keep(Exposure exposure);
    }

    /** The flags of a product, ready to be asked. */
    public static final class Ready {

        private final Flags flags;
        private final Flags.Asking asking;
        private final Keeping keeping;
        private final boolean client;
        private final long revision;
        private final @Nullable AccountId account;

        private Ready(
                Flags flags,
                Flags.Asking asking,
                Keeping keeping,
                boolean client,
                long revision,
                @Nullable AccountId account) {
            this.flags = flags;
            this.asking = asking;
            this.keeping = keeping;
            this.client = client;
            this.revision = revision;
            this.account = account;
        }

        /** Null for a flag that there is not, for this caller. */
        public @Nullable FlagResult evaluate(String flag) {
            return client && !flags.clientNames().contains(flag) ? null : kept(flag, flags.evaluate(flag, asking));
        }

        /** Of a sticky flag, the first variant that a unit is shown stays. */
        private @Nullable FlagResult kept(String flag, @Nullable FlagResult result) {
            Exposure exposure = result == null ? null : result.exposure();
            if (exposure == null || !keeping.keep(exposure)) {
                return result;
            }
            return flags.evaluate(flag, asking);
        }

        /** All flags, by name. */
        public Map<String, FlagResult> all() {
            Map<String, FlagResult> all = new TreeMap<>();
            for (String flag : client ? flags.clientNames() : flags.names()) {
                FlagResult result = kept(flag, flags.evaluate(flag, asking));
                if (result != null) {
                    all.put(flag, result);
                }
            }
            return all;
        }

        /** Whose they are; null where no account is known. */
        public @Nullable AccountId account() {
            return account;
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
    public Optional<Ready> ask(Caller caller, Origin origin, FlagQuestion question, @Nullable String flag) {
        Deciding.Session session = deciding.session(caller, null);
        Optional<AccountView> account = session.flagsOf(question.organization(), question.atLeast());
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
                Long.toString(random.nextLong()),
                question.context(),
                session.now());
        Keeping keeping = exposure -> account.isPresent()
                && !assignments
                        .keep(origin, account.get().account(), product, exposure)
                        .isEmpty();
        boolean client = session.asker().kind() == Asker.Kind.SELF;
        AccountId whose = account.map(AccountView::account).orElse(null);
        return Optional.ofNullable(flags)
                .map(found -> new Ready(found, asking, keeping, client, platform.revision(), whose));
    }

    /**
     * The account whose flags the caller may ask for.
     *
     * @param organization its id or name; null for the credential's
     * @return empty where there is none
     */
    public Optional<AccountId> account(Caller caller, @Nullable String organization) {
        return deciding.session(caller, null).flagsOf(organization, null).map(AccountView::account);
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
