/** What people have agreed to. */
@NullMarked
package dev.bridge.identity.provider.consent;

import org.jspecify.annotations.NullMarked;
