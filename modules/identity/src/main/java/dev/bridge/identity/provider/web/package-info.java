/** What the provider shows over HTTP beside the protocol's main endpoints. */
@NullMarked
package dev.bridge.identity.provider.web;

import org.jspecify.annotations.NullMarked;
