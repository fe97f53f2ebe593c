/** What tests of every module need: a clock that moves, golden files, processes, waiting. */
@NullMarked
package dev.bridge.testkit;

import org.jspecify.annotations.NullMarked;
