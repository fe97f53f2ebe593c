package dev.bridge.sdk;

import dev.bridge.sdk.product.AppliedChanges;
import dev.bridge.sdk.product.DefinitionVersion;
import dev.bridge.sdk.product.Estimate;
import dev.bridge.sdk.product.EstimateQuestion;
import dev.bridge.sdk.product.PlannedChanges;
import dev.bridge.sdk.product.Product;
import dev.bridge.sdk.product.ProductRevision;
import dev.bridge.sdk.product.ProductSummary;
import org.jspecify.annotations.Nullable;

/** {@code /v1/products}: products are declared by manifests; each manifest that is applied makes a revision. */
public final class Products {

    static final String YAML = "application/yaml";

    private static final String PRODUCTS = "/v1/products";
    private static final String LATEST = "*";

    private record Reverting(long to, boolean preview) {}

    private final Transport transport;

    Products(Transport transport) {
        this.transport = transport;
    }

    /** What applying the manifest would change; changes nothing. */
    public PlannedChanges plan(Manifest manifest) {
        return transport.send(content(Call.post(PRODUCTS + ":plan"), manifest)).read(PlannedChanges.class);
    }

    /**
     * Makes the manifest live.
     *
     * @param revision the one that the plan was made on; where another is live now, the problem is {@code product_changed}
     */
    public AppliedChanges apply(Manifest manifest, long revision) {
        return apply(manifest, tag(revision));
    }

    /** Makes the manifest live, whatever is live now. */
    public AppliedChanges applyToLatest(Manifest manifest) {
        return apply(manifest, LATEST);
    }

    private AppliedChanges apply(Manifest manifest, String ifMatch) {
        Call call = content(Call.post(PRODUCTS + ":apply"), manifest).header("If-Match", ifMatch);
        return transport.send(call).read(AppliedChanges.class);
    }

    /** What {@link #revert} would change; changes nothing. */
    public PlannedChanges planRevert(String product, long to) {
        return transport.send(reverting(product).json(new Reverting(to, true))).read(PlannedChanges.class);
    }

    /**
     * Makes a new revision with the content of an earlier one.
     *
     * @param to the earlier revision
     * @param revision the one that is live, as in {@link #apply}
     */
    public AppliedChanges revert(String product, long to, long revision) {
        Call call = reverting(product).json(new Reverting(to, false)).header("If-Match", tag(revision));
        return transport.send(call).read(AppliedChanges.class);
    }

    public Page<ProductSummary> list(PageRequest page) {
        return Page.fetch(transport, page.of(Call.get(PRODUCTS)), ProductSummary.class);
    }

    /** A product at one of its revisions. */
    public Product show(String product, @Nullable Long revision) {
        return transport.send(showing(product, revision)).read(Product.class);
    }

    /** The manifest of a product at one of its revisions, as YAML. */
    public String manifest(String product, @Nullable Long revision) {
        return transport.send(showing(product, revision).header("Accept", YAML)).body();
    }

    /** Newest first. */
    public Page<ProductRevision> revisions(String product, PageRequest page) {
        return Page.fetch(transport, page.of(Call.get(path(product) + "/revisions")), ProductRevision.class);
    }

    /**
     * Every immutable version that there ever was, by block, name and version.
     *
     * @param block of the manifest: {@code plans}, {@code charges}, {@code meters}, {@code features}, {@code settings}
     * @param name one thing in the block: {@code team.seats}
     */
    public Page<DefinitionVersion> versions(
            String product, @Nullable String block, @Nullable String name, PageRequest page) {
        Call call = Call.get(path(product) + "/versions").with("block", block).with("name", name);
        return Page.fetch(transport, page.of(call), DefinitionVersion.class);
    }

    /** What a plan would cost for quantities that are assumed, rated as an invoice is; changes nothing. */
    public Estimate estimate(String product, EstimateQuestion question) {
        return transport
                .send(Call.post(path(product) + ":estimate").json(question))
                .read(Estimate.class);
    }

    /** The JSON Schema of manifests, which editors complete and check with. Open to everybody. */
    public String schema() {
        return transport.send(Call.get("/schemas/product.json")).body();
    }

    private static Call content(Call call, Manifest manifest) {
        return call.content(manifest.mediaType(), manifest.text());
    }

    private static Call reverting(String product) {
        return Call.post(path(product) + ":revert");
    }

    private static Call showing(String product, @Nullable Long revision) {
        return Call.get(path(product)).with("revision", revision);
    }

    private static String path(String product) {
        return PRODUCTS + "/" + Call.segment(product);
    }

    private static String tag(long revision) {
        return "\"" + revision + "\"";
    }
}
