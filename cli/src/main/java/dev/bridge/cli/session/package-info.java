/** What every command shares: the options, the server that is spoken to, the terminal. */
@NullMarked
package dev.bridge.cli.session;

import org.jspecify.annotations.NullMarked;
