/** What the server says about products: revisions, planned and applied changes, immutable versions. */
@NullMarked
package dev.bridge.sdk.product;

import org.jspecify.annotations.NullMarked;
