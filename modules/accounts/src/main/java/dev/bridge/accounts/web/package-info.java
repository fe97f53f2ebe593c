/** People, accounts and who belongs to them, over HTTP. */
@NullMarked
package dev.bridge.accounts.web;

import org.jspecify.annotations.NullMarked;
