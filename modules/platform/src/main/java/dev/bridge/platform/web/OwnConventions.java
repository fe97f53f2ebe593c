package dev.bridge.platform.web;

/**
 * The path of operations that keep their own bound of bodies and are safe to repeat without a key, because what they take has identities
 * of its own. A bean of this type tells the platform not to do either for them.
 *
 * @param suffix how the paths end: {@code /usage/events}
 */
public record OwnConventions(String suffix) {

    boolean holdFor(String path) {
        return path.endsWith(suffix);
    }
}
