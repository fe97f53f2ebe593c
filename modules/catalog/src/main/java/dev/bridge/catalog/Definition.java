package dev.bridge.catalog;

/**
 * One immutable version of something that others refer to. What it means is for ever; a change makes the next version.
 *
 * @param version counts 1, 2, 3 within the product, block and name
 * @param revision the product's revision that made it
 * @param content as JSON; of a charge together with its plan's currency and periods, on which its price hangs
 */
public record Definition(Block block, String name, int version, long revision, String content) {}
