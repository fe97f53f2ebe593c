/** How each block of the manifest is written; one class per block. */
@NullMarked
package dev.bridge.catalog.manifest;

import org.jspecify.annotations.NullMarked;
