/** What every module speaks, in plain Java: no Spring, no SQL, no HTTP. */
@NullMarked
package dev.bridge.kernel;

import org.jspecify.annotations.NullMarked;
