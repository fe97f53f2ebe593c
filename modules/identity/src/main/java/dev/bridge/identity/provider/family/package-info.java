/** All tokens of one authorization: given, renewed, ended together. */
@NullMarked
package dev.bridge.identity.provider.family;

import org.jspecify.annotations.NullMarked;
