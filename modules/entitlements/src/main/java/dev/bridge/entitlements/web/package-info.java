/** Over HTTP. */
@NullMarked
package dev.bridge.entitlements.web;

import org.jspecify.annotations.NullMarked;
