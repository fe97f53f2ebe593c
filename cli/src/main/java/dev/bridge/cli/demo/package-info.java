/** {@code bridge demo}: a story that is played on a real server, by the commands that anybody would use. */
@NullMarked
package dev.bridge.cli.demo;

import org.jspecify.annotations.NullMarked;
