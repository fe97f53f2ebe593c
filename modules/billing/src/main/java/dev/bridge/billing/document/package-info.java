/** Issued documents as they are stored: everything that they say, and nothing that is looked up elsewhere. */
@NullMarked
package dev.bridge.billing.document;

import org.jspecify.annotations.NullMarked;
