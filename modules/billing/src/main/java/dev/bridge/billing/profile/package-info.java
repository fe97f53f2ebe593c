/** Who is billed and by whom, as versions that are never changed. */
@NullMarked
package dev.bridge.billing.profile;

import org.jspecify.annotations.NullMarked;
