/** Products declared once: the manifest as plain values. */
@NullMarked
package dev.bridge.catalog;

import org.jspecify.annotations.NullMarked;
