package dev.bridge.testkit.property;

/** Pieces of text that have broken programs before. */
final class NastyText {

    /** Plain letters first, since they are the simplest; then one piece in two is nasty. */
    static final Generator<String> PIECES = Generators.anyOf(
            Generators.oneOf("a", "b", "Z", "0", " "),
            Generators.oneOf(
                    "'",
                    "\"",
                    "`",
                    "\\",
                    "%",
                    "_",
                    ";",
                    "--",
                    "$1",
                    ":name",
                    "?",
                    "{}",
                    "<b>",
                    "&amp;",
                    "../",
                    "\0",
                    "\t",
                    "\r\n",
                    "\u001b[31m",
                    "\u007f"),
            Generators.oneOf(
                    // Accents apart and together, dotless i, sharp s, Arabic digits, ligatures, full width.
                    "e\u0301",
                    "\u00e9",
                    "\u0131",
                    "\u00df",
                    "\u0661",
                    "\ufb01",
                    "\uff21",
                    // Invisible, and reversing the direction of what follows.
                    "\u200b",
                    "\u202e",
                    "\ufeff",
                    "\u2028",
                    // Outside the basic plane; a family of four; a lone half of a pair.
                    "\ud835\udd38",
                    "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66",
                    "\ud800",
                    "\uffff"),
            Generators.integers(0, Character.MAX_CODE_POINT).map(Character::toString));

    private NastyText() {}
}
