@NullMarked
package dev.bridge.cli.product;

import org.jspecify.annotations.NullMarked;
