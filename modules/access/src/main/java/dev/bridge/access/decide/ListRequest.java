package dev.bridge.access.decide;

import org.jspecify.annotations.Nullable;

/**
 * What is to be listed.
 *
 * @param question the part that is searched for has the id {@code -}
 * @param conditional whether to list what hangs on something that the question does not say
 * @param permissions whether a list of actions has plain ones too
 * @param subjectRelation lists usersets in place of single subjects; null for single ones
 * @param limit how many at most; null for as many as the page before, or the standard
 * @param page the token of the page before; null for the first
 */
public record ListRequest(
        AskedQuestion question,
        QuestionReader.Searched searched,
        boolean conditional,
        boolean permissions,
        @Nullable String subjectRelation,
        @Nullable Integer limit,
        @Nullable String page) {}
