/** One search over what all modules keep, for people who know a name, an address or a number and no id. */
@NamedInterface("search")
@NullMarked
package dev.bridge.platform.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
