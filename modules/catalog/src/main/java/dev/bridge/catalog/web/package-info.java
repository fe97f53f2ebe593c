/** The catalog over HTTP. */
@NullMarked
package dev.bridge.catalog.web;

import org.jspecify.annotations.NullMarked;
