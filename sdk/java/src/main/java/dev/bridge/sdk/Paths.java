package dev.bridge.sdk;

/** Paths that several parts of the interface begin with. */
final class Paths {

    private Paths() {}

    /** An account of any kind, by id or name. */
    static String organization(String organization) {
        return "/v1/organizations/" + Call.segment(organization);
    }

    /** Something that an account has. */
    static String of(String organization, String things) {
        return organization(organization) + "/" + things;
    }

    /** One of the things that an account has. */
    static String of(String organization, String things, String id) {
        return of(organization, things) + "/" + Call.segment(id);
    }
}
