/** The HTTP interface of sign-in and of people's own credentials, and its pages. */
@NullMarked
package dev.bridge.identity.web;

import org.jspecify.annotations.NullMarked;
