package dev.bridge.decision.expression;

/**
 * A path as an expression uses it.
 *
 * @param presence whether only its presence is asked: {@code has(path)}
 */
record Slot(Path path, boolean presence) {

    Object read(Names names, Missing missing) {
        return presence ? path.has(names, missing) : path.read(names, missing);
    }
}
