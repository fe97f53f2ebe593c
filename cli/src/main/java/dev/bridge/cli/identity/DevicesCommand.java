package dev.bridge.cli.identity;

import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.identity.Device;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bridge devices}. */
@Command(name = "devices", description = "Browsers that one has signed in with before; alone, lists them.")
public final class DevicesCommand implements Runnable {

    private final Session session;

    public DevicesCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        list();
    }

    @Command(name = "list", description = "Lists the browsers that are known as one's own.")
    void list() {
        Table<Device> table = new Table<Device>()
                .column("ID", Device::id)
                .column("BROWSER", Device::browser)
                .column("ADDRESS", Device::address)
                .column("SEEN", Device::seenAt)
                .column("REMEMBERED UNTIL", Device::rememberedUntil);
        try (BridgeClient client = session.client()) {
            session.printAll("There are no devices.", table, client.devices().list());
        }
    }

    @Command(name = "remove", description = "Forgets a browser, which is a stranger's from then on.")
    void remove(@Parameters(paramLabel = "ID", description = "The device: device_...") String id) {
        try (BridgeClient client = session.client()) {
            client.devices().remove(id);
            session.done("Forgot " + id + ".");
        }
    }
}
