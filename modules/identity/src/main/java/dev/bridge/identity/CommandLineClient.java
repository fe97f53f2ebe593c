package dev.bridge.identity;

/** The client that Bridge's command line signs people in with. */
@FunctionalInterface
public interface CommandLineClient {

    /** Makes it where there is none and never was: an operator who deletes it wants no such sign-ins. */
    void ensure();
}
