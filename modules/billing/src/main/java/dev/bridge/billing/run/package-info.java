/** From what is recorded to drafts and final documents: what an account owes by an instant, and how that is stored. */
@NullMarked
package dev.bridge.billing.run;

import org.jspecify.annotations.NullMarked;
