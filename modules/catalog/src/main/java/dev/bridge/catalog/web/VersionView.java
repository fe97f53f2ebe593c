package dev.bridge.catalog.web;

import dev.bridge.catalog.Block;
import dev.bridge.catalog.Definition;
import dev.bridge.catalog.Product;
import dev.bridge.platform.web.RawJson;

/**
 * One immutable version.
 *
 * @param revision the product's revision that made it
 * @param live whether the live manifest means this one
 */
record VersionView(Block block, String name, int version, long revision, boolean live, RawJson content) {

    static VersionView of(Definition definition, Product product) {
        return new VersionView(
                definition.block(),
                definition.name(),
                definition.version(),
                definition.revision(),
                product.version(definition.block(), definition.name()) == definition.version(),
                new RawJson(definition.content()));
    }
}
