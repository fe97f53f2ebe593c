/** What a product declares that decides: resources and relations, actions, policies, settings, flags. */
@NullMarked
package dev.bridge.decision.declaration;

import org.jspecify.annotations.NullMarked;
