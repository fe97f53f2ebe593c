/** {@code /v1/usage}. */
@NullMarked
package dev.bridge.metering.web;

import org.jspecify.annotations.NullMarked;
