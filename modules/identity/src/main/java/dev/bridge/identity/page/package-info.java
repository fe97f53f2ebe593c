/** Pages as the server writes them. */
@NullMarked
package dev.bridge.identity.page;

import org.jspecify.annotations.NullMarked;
