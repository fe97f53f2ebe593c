/** Decisions over HTTP: Bridge's own interface, AuthZEN and OFREP. */
@NullMarked
package dev.bridge.access.decide.web;

import org.jspecify.annotations.NullMarked;
