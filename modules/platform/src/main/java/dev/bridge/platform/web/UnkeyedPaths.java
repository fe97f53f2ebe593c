package dev.bridge.platform.web;

import java.util.List;

/**
 * Where an {@code Idempotency-Key} means nothing: what is done under one is undone as a whole where the request is refused,
 * and there are things that have to stay, such as the count of wrong passwords. Beans of modules above.
 *
 * @param beginnings of paths: {@code /v1/sign-in/}
 */
public record UnkeyedPaths(List<String> beginnings) {

    public UnkeyedPaths {
        beginnings = List.copyOf(beginnings);
    }

    boolean include(String path) {
        return beginnings.stream().anyMatch(path::startsWith);
    }
}
