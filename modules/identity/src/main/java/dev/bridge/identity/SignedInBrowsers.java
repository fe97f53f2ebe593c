package dev.bridge.identity;

import jakarta.servlet.http.HttpServletRequest;

/** Tells pages of other modules whether somebody is signed in with the browser that asks. */
@FunctionalInterface
public interface SignedInBrowsers {

    boolean isSignedIn(HttpServletRequest request);
}
