package dev.bridge.sdk;

import dev.bridge.sdk.clock.ClockedOrganization;
import dev.bridge.sdk.clock.NewClockedOrganization;
import dev.bridge.sdk.clock.TestClock;

/** {@code /v1/clocks}: test clocks, and the organizations whose time they are. */
public final class Clocks {

    private static final String CLOCKS = "/v1/clocks";

    private record Creating(String name, String start) {}

    private record Advancing(String to) {}

    private final Transport transport;

    Clocks(Transport transport) {
        this.transport = transport;
    }

    /** Newest first. */
    public Page<TestClock> list(PageRequest page) {
        return Page.fetch(transport, page.of(Call.get(CLOCKS)), TestClock.class);
    }

    public TestClock show(String id) {
        return transport.send(Call.get(path(id))).read(TestClock.class);
    }

    /**
     * Makes a clock that stands.
     *
     * @param start an instant: {@code 2026-01-31T00:00:00Z}
     */
    public TestClock create(String name, String start) {
        return transport.send(Call.post(CLOCKS).json(new Creating(name, start))).read(TestClock.class);
    }

    /** Moves a clock forward in the background, by a job that the answer names. */
    public TestClock advance(String id, String to) {
        return transport
                .send(Call.post(path(id) + ":advance").json(new Advancing(to)))
                .read(TestClock.class);
    }

    /** Makes an organization on a clock; it never leaves it. */
    public ClockedOrganization attach(String id, NewClockedOrganization organization) {
        return transport
                .send(Call.post(path(id) + "/organizations").json(organization))
                .read(ClockedOrganization.class);
    }

    private static String path(String id) {
        return CLOCKS + "/" + Call.segment(id);
    }
}
