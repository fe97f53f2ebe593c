package dev.bridge.cli.product;

import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Flow;
import dev.bridge.cli.text.Printable;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.Products;
import dev.bridge.sdk.product.DefinitionVersion;
import dev.bridge.sdk.product.Estimate;
import dev.bridge.sdk.product.EstimateQuestion;
import dev.bridge.sdk.product.Product;
import dev.bridge.sdk.product.ProductRevision;
import dev.bridge.sdk.product.ProductSummary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge products}. */
@Command(name = "products", description = "Products, their revisions and versions; alone, lists them.")
public final class ProductsCommand implements Runnable {

    private final Session session;

    public ProductsCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        list(new Listing());
    }

    @Command(name = "list", description = "Lists products.")
    void list(@Mixin Listing listing) {
        Table<ProductSummary> table = new Table<ProductSummary>()
                .column("PRODUCT", ProductSummary::product)
                .column("NAME", ProductSummary::name)
                .column("REVISION", ProductSummary::revision)
                .column("APPLIED", ProductSummary::appliedAt)
                .column("PLANS", ProductSummary::plans)
                .column("FEATURES", ProductSummary::features)
                .column("METERS", ProductSummary::meters)
                .column("ACTIONS", ProductSummary::actions);
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "There is no product yet; declare one with `bridge apply FILE`.",
                    table,
                    client.products()::list);
        }
    }

    @Command(name = "show", description = "Shows a product's manifest, as it is live or as it was.")
    void show(
            @Parameters(paramLabel = "PRODUCT", description = "The product's key.") String product,
            @Option(names = "--revision", paramLabel = "N", description = "As it was at this revision.") @Nullable
                    Long revision) {
        try (BridgeClient client = session.client()) {
            Products products = client.products();
            Product shown = products.show(product, revision);
            if (session.isJson()) {
                session.printJson(shown);
                return;
            }
            // Comments, so that all of it is a manifest again.
            session.print(Printable.line("# " + shown.product() + " at revision " + shown.revision()
                    + (shown.revision() == shown.live() ? ", which is live" : "; live is " + shown.live())));
            session.print(Printable.line("# applied " + shown.appliedAt() + " by " + shown.appliedBy()
                    + (shown.revertedTo() == null ? "" : ", going back to revision " + shown.revertedTo())));
            session.print(Printable.lines(products.manifest(product, shown.revision()))
                    .stripTrailing());
        }
    }

    @Command(name = "revisions", description = "Lists a product's revisions, newest first.")
    void revisions(
            @Parameters(paramLabel = "PRODUCT", description = "The product's key.") String product,
            @Mixin Listing listing) {
        Table<ProductRevision> table = new Table<ProductRevision>()
                .column("REVISION", ProductRevision::revision)
                .column("APPLIED", ProductRevision::appliedAt)
                .column("BY", ProductRevision::appliedBy)
                .column("ADDED", ProductRevision::added)
                .column("CHANGED", ProductRevision::changed)
                .column("REMOVED", ProductRevision::removed)
                .column("CONTENT OF", ProductRevision::revertedTo);
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "It has no revision.",
                    table,
                    page -> client.products().revisions(product, page));
        }
    }

    @Command(name = "versions", description = "Lists every immutable version of what a product declares.")
    void versions(
            @Parameters(paramLabel = "PRODUCT", description = "The product's key.") String product,
            @Option(
                            names = "--block",
                            paramLabel = "BLOCK",
                            description = "Only of plans, charges, meters, features or settings.")
                    @Nullable
                    String block,
            @Option(names = "--name", paramLabel = "NAME", description = "Only of one thing, such as team.seats.")
                    @Nullable
                    String name,
            @Mixin Listing listing) {
        Table<DefinitionVersion> table = new Table<DefinitionVersion>()
                .column("BLOCK", DefinitionVersion::block)
                .column("NAME", DefinitionVersion::name)
                .column("VERSION", DefinitionVersion::version)
                .column("REVISION", DefinitionVersion::revision)
                .column("LIVE", version -> version.live() ? "yes" : "no")
                .column("CONTENT", version -> content(version).line());
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "There is no such version.",
                    table,
                    page -> client.products().versions(product, block, name, page));
        }
    }

    @Command(name = "estimate", description = "Says what a plan would cost for a period, by the rating that bills it.")
    void estimate(
            @Parameters(paramLabel = "PRODUCT", description = "The product's key.") String product,
            @Parameters(paramLabel = "PLAN", description = "The plan's name in it.") String plan,
            @Mixin EstimateOptions options) {
        EstimateQuestion question = options.question(plan);
        try (BridgeClient client = session.client()) {
            Estimate estimate = client.products().estimate(product, question);
            if (session.isJson()) {
                session.printJson(estimate);
                return;
            }
            session.printAll("The plan charges nothing.", EstimateText.table(), EstimateText.rows(estimate));
            EstimateText.totals(estimate).forEach(session::print);
        }
    }

    private static Flow content(DefinitionVersion version) {
        return JsonFlow.of(version.content());
    }
}
