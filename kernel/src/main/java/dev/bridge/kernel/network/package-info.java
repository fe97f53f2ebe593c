/** Addresses of the Internet Protocol, and networks of them. */
@NullMarked
package dev.bridge.kernel.network;

import org.jspecify.annotations.NullMarked;
