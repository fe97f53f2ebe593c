package dev.bridge.decision.setting;

/**
 * Why a setting cannot have a value.
 *
 * @param bound which part of the declaration it breaks
 * @param detail a sentence that shows the value and the bound
 */
public record Violation(Bound bound, String detail) {

    /** A part of a setting's declaration that bounds its values. */
    public enum Bound {
        TYPE,
        MINIMUM,
        MAXIMUM,
        PATTERN,
        MAX_ITEMS
    }
}
