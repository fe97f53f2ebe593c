package dev.bridge.decision;

/**
 * Whether the subject has the relation or permission to the resource.
 *
 * @param relation the name of a relation or permission of the resource's type
 */
public record Question(Subject subject, String relation, ObjectReference resource, Circumstances circumstances) {}
