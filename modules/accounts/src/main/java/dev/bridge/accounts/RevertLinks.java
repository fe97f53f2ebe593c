package dev.bridge.accounts;

import java.net.URI;

/** Implemented by whoever serves the page on which a primary address is made so again. */
public interface RevertLinks {

    /** The address of the page that takes the change with this secret back, for a mail. */
    URI reverting(String secret);
}
