package dev.bridge.catalog.web;

import dev.bridge.catalog.ManifestSchema;
import dev.bridge.platform.caller.Open;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /schemas/product.json}: what editors complete and check manifests by. */
@RestController
class SchemaController {

    @GetMapping(path = "/schemas/product.json", produces = "application/schema+json")
    @Open("The form of a manifest is public, so that every editor can read it.")
    String product() {
        return ManifestSchema.json();
    }
}
