/** What the kernel's types need from Spring and PostgreSQL. Each package is one concern and shows its API. */
@ApplicationModule(
        displayName = "Platform",
        allowedDependencies = {})
@NullMarked
package dev.bridge.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
