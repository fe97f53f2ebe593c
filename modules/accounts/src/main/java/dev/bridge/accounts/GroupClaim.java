package dev.bridge.accounts;

/** That a source puts somebody in a group. */
record GroupClaim(GroupId group, Source source) {}
