package dev.bridge.sdk;

import dev.bridge.sdk.access.FlagLine;
import dev.bridge.sdk.access.FlagOverride;
import dev.bridge.sdk.access.FlagState;
import dev.bridge.sdk.access.SegmentSize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/access/flags} and {@code /v1/access/segments}: what is stored beside the declarations of flags. */
public final class Flags {

    private static final String FLAGS = "/v1/access/flags/";
    private static final String SEGMENTS = "/v1/access/segments/";

    private record Overriding(
            @Nullable String variant, @Nullable Object value) {}

    private record Changing(String list, List<String> add, List<String> remove) {}

    private record Changed(int changed) {}

    private final Transport transport;

    Flags(Transport transport) {
        this.transport = transport;
    }

    /**
     * By product and name.
     *
     * @param product null for all
     * @param text what stands in the name or the description; null for anything
     */
    public Page<FlagLine> list(@Nullable String product, @Nullable String text, PageRequest page) {
        Call call = Call.get("/v1/access/flags").with("product", product).with("text", text);
        return Page.fetch(transport, page.of(call), FlagLine.class);
    }

    public FlagState show(String product, String flag) {
        return transport.send(Call.get(flag(product, flag))).read(FlagState.class);
    }

    public FlagState kill(String product, String flag) {
        return transport.send(Call.post(flag(product, flag) + ":kill")).read(FlagState.class);
    }

    public FlagState restore(String product, String flag) {
        return transport.send(Call.post(flag(product, flag) + ":restore")).read(FlagState.class);
    }

    public Page<FlagOverride> overrides(String product, String flag, PageRequest page) {
        return Page.fetch(transport, page.of(Call.get(flag(product, flag) + "/overrides")), FlagOverride.class);
    }

    /** Gives one unit a variant or a value of its own: one of the two. */
    public void override(
            String product, String flag, String unit, String id, @Nullable String variant, @Nullable Object value) {
        transport.send(Call.put(override(product, flag, unit)).with("id", id).json(new Overriding(variant, value)));
    }

    public void withdraw(String product, String flag, String unit, String id) {
        transport.send(Call.delete(override(product, flag, unit)).with("id", id));
    }

    public SegmentSize segment(String product, String segment) {
        return transport.send(Call.get(segmentPath(product, segment))).read(SegmentSize.class);
    }

    /**
     * Puts ids into a segment's list and takes others out of it; says how many changed.
     *
     * @param list {@code include} or {@code exclude}
     */
    public int change(String product, String segment, String list, List<String> add, List<String> remove) {
        return transport
                .send(Call.post(segmentPath(product, segment) + ":change").json(new Changing(list, add, remove)))
                .read(Changed.class)
                .changed();
    }

    private static String flag(String product, String flag) {
        return FLAGS + Call.segment(product) + "/" + Call.segment(flag);
    }

    private static String override(String product, String flag, String unit) {
        return flag(product, flag) + "/overrides/" + Call.segment(unit);
    }

    private static String segmentPath(String product, String segment) {
        return SEGMENTS + Call.segment(product) + "/" + Call.segment(segment);
    }
}
