package dev.bridge.catalog.web;

import dev.bridge.catalog.ManifestReading;
import dev.bridge.catalog.ManifestText;
import dev.bridge.catalog.ProductChanges;
import dev.bridge.catalog.ProductPlan;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.problem.FieldProblem;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Fields;
import dev.bridge.platform.web.IfMatch;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/products:plan} and {@code :apply}, and going back. */
@RestController
class ProductChangeController {

    /**
     * Where to go back to.
     *
     * @param preview whether only to say what it would do
     */
    record Reverting(@Nullable Long to, @Nullable Boolean preview) {}

    private final ProductChanges changes;

    ProductChangeController(ProductChanges changes) {
        this.changes = changes;
    }

    @PostMapping(
            path = "/v1/products:plan",
            consumes = {ManifestMedia.YAML, ManifestMedia.X_YAML, ManifestMedia.JSON})
    @Guarded(value = "platform.products.plan", cli = "bridge plan")
    ResponseEntity<ChangeView> plan(@RequestBody byte[] body) {
        ManifestReading reading = ManifestText.read(body);
        return planned(changes.plan(reading.orThrow()), reading.warnings());
    }

    @PostMapping(
            path = "/v1/products:apply",
            consumes = {ManifestMedia.YAML, ManifestMedia.X_YAML, ManifestMedia.JSON})
    @Guarded(value = "platform.products.apply", cli = "bridge apply")
    ResponseEntity<ChangeView> apply(@RequestBody byte[] body, IfMatch ifMatch, Origin origin) {
        ManifestReading reading = ManifestText.read(body);
        ProductChanges.Applied applied = changes.apply(origin, reading.orThrow(), ifMatch.revision());
        return applied(applied, reading.warnings());
    }

    @PostMapping("/v1/products/{product}:revert")
    @Guarded(value = "platform.products.revert", cli = "bridge revert")
    ResponseEntity<ChangeView> revert(
            @PathVariable String product, @RequestBody Reverting body, IfMatch ifMatch, Origin origin) {
        Fields fields = new Fields();
        long to = fields.number("to", body.to(), 1);
        fields.check();
        if (Boolean.TRUE.equals(body.preview())) {
            return planned(changes.planRevert(product, to), List.of());
        }
        return applied(changes.revert(origin, product, to, ifMatch.revision()), List.of());
    }

    private static ResponseEntity<ChangeView> planned(ProductPlan plan, List<FieldProblem> warnings) {
        return ResponseEntity.ok()
                .eTag(IfMatch.tag(plan.revision()))
                .body(ChangeView.of(plan, plan.revision(), null, warnings));
    }

    private static ResponseEntity<ChangeView> applied(ProductChanges.Applied applied, List<FieldProblem> warnings) {
        ChangeView view = ChangeView.of(applied.plan(), applied.revision(), applied.changed(), warnings);
        ResponseEntity.BodyBuilder answer = applied.changed()
                ? ResponseEntity.status(HttpStatus.CREATED).location(URI.create("/v1/products/" + view.product()))
                : ResponseEntity.ok();
        return answer.eTag(IfMatch.tag(applied.revision())).body(view);
    }
}
