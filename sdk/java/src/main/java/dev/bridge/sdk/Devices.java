package dev.bridge.sdk;

import dev.bridge.sdk.identity.Device;
import java.util.List;

/** {@code /v1/me/devices}: browsers that the person who asks has signed in with. */
public final class Devices {

    private static final String DEVICES = "/v1/me/devices";

    private record Whole(List<Device> results) {}

    private final Transport transport;

    Devices(Transport transport) {
        this.transport = transport;
    }

    public List<Device> list() {
        return transport.send(Call.get(DEVICES)).read(Whole.class).results();
    }

    /** Forgets a browser, which is a stranger's from then on. */
    public void remove(String id) {
        transport.send(Call.delete(DEVICES + "/" + Call.segment(id)));
    }
}
