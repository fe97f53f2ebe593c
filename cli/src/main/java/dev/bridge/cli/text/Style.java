package dev.bridge.cli.text;

/** Colours, or none: what is written must be understood without them. */
public enum Style {
    PLAIN,
    COLOURED;

    private static final String RESET = "\u001B[0m";

    public String green(String text) {
        return wrap("\u001B[32m", text);
    }

    public String yellow(String text) {
        return wrap("\u001B[33m", text);
    }

    public String red(String text) {
        return wrap("\u001B[31m", text);
    }

    public String bold(String text) {
        return wrap("\u001B[1m", text);
    }

    public String dim(String text) {
        return wrap("\u001B[2m", text);
    }

    private String wrap(String start, String text) {
        return this == PLAIN || text.isEmpty() ? text : start + text + RESET;
    }
}
