/** {@code /v1/access} over HTTP. */
@NullMarked
package dev.bridge.access.web;

import org.jspecify.annotations.NullMarked;
