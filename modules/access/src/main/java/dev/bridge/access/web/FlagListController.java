package dev.bridge.access.web;

import dev.bridge.access.FlagList;
import dev.bridge.decision.declaration.Flag;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/access/flags}: those of all products. */
@RestController
class FlagListController {

    private static final char PRODUCT_END = '/';

    /**
     * A flag.
     *
     * @param type of its values
     * @param killed whether everybody gets its {@code off}
     * @param rules how many it has; none of one from Unleash, whose strategies are its rules
     * @param overrides how many units get something of their own
     * @param client whether browsers may ask for it
     */
    record FlagLineView(
            String product,
            String flag,
            @Nullable String description,
            String type,
            boolean killed,
            int rules,
            long overrides,
            boolean sticky,
            boolean client,
            boolean unleash,
            boolean retired) {

        static FlagLineView of(FlagList.Line line) {
            Flag declared = line.declared();
            return new FlagLineView(
                    line.place().product(),
                    line.place().flag(),
                    declared.description(),
                    declared.type().toString(),
                    line.killed(),
                    declared.rules().size(),
                    line.overrides(),
                    declared.sticky(),
                    declared.client(),
                    declared.unleash() != null,
                    declared.retired());
        }
    }

    private final FlagList flags;

    FlagListController(FlagList flags) {
        this.flags = flags;
    }

    /** {@code text} is what stands in the name or the description, in whichever case. */
    @GetMapping("/v1/access/flags")
    @Guarded(value = "platform.flags.read", cli = "bridge flags list")
    Page<FlagLineView> list(
            @RequestParam(required = false) @Nullable String product,
            @RequestParam(required = false) @Nullable String text,
            PageRequest page) {
        return page.page(
                flags.after(product, text, place(page), page.limitAndOne()),
                line -> line.place().product() + PRODUCT_END + line.place().flag(),
                FlagLineView::of);
    }

    private static FlagList.Place place(PageRequest page) {
        String key = page.key();
        if (key == null) {
            return FlagList.Place.FIRST;
        }
        int end = key.indexOf(PRODUCT_END);
        if (end < 0) {
            throw page.invalid();
        }
        return new FlagList.Place(key.substring(0, end), key.substring(end + 1));
    }
}
