/** Who belongs where: people, organizations and companies, their names, members, groups, attributes and states. */
@NullMarked
package dev.bridge.accounts;

import org.jspecify.annotations.NullMarked;
