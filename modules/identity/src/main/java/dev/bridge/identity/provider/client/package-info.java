/** The clients of the OpenID provider: who may ask for tokens, and how they prove who they are. */
@NullMarked
package dev.bridge.identity.provider.client;

import org.jspecify.annotations.NullMarked;
