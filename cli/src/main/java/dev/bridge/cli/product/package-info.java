/** Commands on products: planning and applying manifests, and how what they say is written. */
@NullMarked
package dev.bridge.cli.product;

import org.jspecify.annotations.NullMarked;
