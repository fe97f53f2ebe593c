package dev.bridge.catalog.web;

import dev.bridge.catalog.Block;
import dev.bridge.catalog.Catalog;
import dev.bridge.catalog.Definition;
import dev.bridge.catalog.ManifestText;
import dev.bridge.catalog.Product;
import dev.bridge.catalog.ProductRevision;
import dev.bridge.kernel.problem.NearestName;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.IfMatch;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/products}: what is live, and what was. */
@RestController
@RequestMapping("/v1/products")
class ProductController {

    private static final String READ = "platform.products.read";

    private final Catalog catalog;

    ProductController(Catalog catalog) {
        this.catalog = catalog;
    }

    @GetMapping
    @Guarded(value = READ, cli = "bridge products list")
    Page<ProductLine> list(PageRequest page) {
        String after = page.key() == null ? "" : page.key();
        List<Product> rest = catalog.snapshot().products().values().stream()
                .filter(product -> product.key().compareTo(after) > 0)
                .limit(page.limitAndOne())
                .toList();
        return page.page(rest, Product::key, ProductLine::of);
    }

    @GetMapping(path = "/{product}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Guarded(value = READ, cli = "bridge products show")
    ResponseEntity<ProductView> show(
            @PathVariable String product, @RequestParam(required = false) @Nullable Long revision) {
        long live = catalog.snapshot().require(product).revision();
        Product shown = catalog.at(product, revision == null ? live : revision);
        return ResponseEntity.ok().eTag(IfMatch.tag(live)).body(ProductView.of(shown, live));
    }

    @GetMapping(path = "/{product}", produces = ManifestMedia.YAML)
    @Guarded(value = READ, cli = "bridge products show --output yaml")
    ResponseEntity<String> showYaml(
            @PathVariable String product, @RequestParam(required = false) @Nullable Long revision) {
        long live = catalog.snapshot().require(product).revision();
        Product shown = catalog.at(product, revision == null ? live : revision);
        return ResponseEntity.ok().eTag(IfMatch.tag(live)).body(ManifestText.yaml(shown.manifest()));
    }

    @GetMapping("/{product}/revisions")
    @Guarded(value = READ, cli = "bridge products revisions")
    Page<RevisionView> revisions(@PathVariable String product, PageRequest page) {
        return page.page(
                catalog.history(product, page.from(Long.MAX_VALUE), page.limitAndOne()),
                (ProductRevision revision) -> Long.toString(revision.revision()),
                RevisionView::of);
    }

    @GetMapping("/{product}/versions")
    @Guarded(value = READ, cli = "bridge products versions")
    Page<VersionView> versions(
            @PathVariable String product,
            @RequestParam(required = false) @Nullable String block,
            @RequestParam(required = false) @Nullable String name,
            PageRequest page) {
        Product live = catalog.snapshot().require(product);
        String after = page.key() == null ? "" : page.key();
        List<Definition> definitions = catalog.definitions(product, block(block), name, after, page.limitAndOne());
        return page.page(
                definitions,
                definition -> definition.block().word() + "/" + definition.name() + "/" + definition.version(),
                definition -> VersionView.of(definition, live));
    }

    private static @Nullable Block block(@Nullable String word) {
        return word == null
                ? null
                : Block.of(word)
                        .orElseThrow(() -> Problem.of(
                                        PlatformError.PARAMETER_INVALID,
                                        "The parameter `block` cannot be %s%s It takes %s.",
                                        Quoted.text(word),
                                        NearestName.of(word, Block.words())
                                                .map(near -> "; did you mean `" + near + "`?")
                                                .orElse("."),
                                        String.join(", ", Block.words()))
                                .exception());
    }
}
