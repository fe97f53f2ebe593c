package dev.bridge.access.guard;

import dev.bridge.access.AccountViews;
import dev.bridge.platform.caller.Authorizer;

/** Where the guard's decisions about accounts are kept. */
@FunctionalInterface
interface GuardRecord {

    /** Of what is only considered, nothing is kept. */
    GuardRecord NONE = (ruling, seen, decision) -> {};

    void keep(Ruling ruling, AccountViews.Seen seen, Authorizer.Decision decision);
}
