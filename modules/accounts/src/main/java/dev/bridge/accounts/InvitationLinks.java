package dev.bridge.accounts;

import java.net.URI;

/** Implemented by whoever serves the page on which an invitation is accepted. */
public interface InvitationLinks {

    /** The address of the page that accepts the invitation with this secret, for a mail. */
    URI accepting(String secret);
}
