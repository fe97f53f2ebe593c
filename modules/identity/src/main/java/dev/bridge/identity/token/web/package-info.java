/** Tokens, their policy and delegations over HTTP. */
@NullMarked
package dev.bridge.identity.token.web;

import org.jspecify.annotations.NullMarked;
