package dev.bridge.server;

import dev.bridge.accounts.OperatorOrganization;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.caller.OperatorKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Makes the operator's organization and first key where there are none, and tells whoever started the server where it is. */
@Component
class FirstStart {

    private static final Origin ORIGIN = Origin.system("first_start", "first_start");

    private final OperatorKeys keys;
    private final OperatorOrganization organization;
    private final DataDirectory data;
    private final ServerSettings settings;

    FirstStart(OperatorKeys keys, OperatorOrganization organization, DataDirectory data, ServerSettings settings) {
        this.keys = keys;
        this.organization = organization;
        this.data = data;
        this.settings = settings;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) throws IOException {
        int port = event.getApplicationContext() instanceof ServletWebServerApplicationContext web
                        && web.getWebServer() != null
                ? web.getWebServer().getPort()
                : settings.port();
        String url = "http://" + settings.address() + ":" + port;
        data.describeOwner(url);
        organization.createFirst(ORIGIN);
        Optional<OperatorKeys.Created> first = keys.createFirst();
        StringBuilder told = new StringBuilder("Bridge is ready at " + url + "\n");
        if (first.isPresent()) {
            data.writeOperatorKey(first.get().secret());
            told.append("Operator key: ").append(first.get().secret()).append(" (shown this once; kept in ");
            told.append(data.operatorKey()).append(")\n");
        } else if (Files.notExists(data.operatorKey())) {
            // Deleted, as the guide advises, or on another machine: only a hash of it is in the database.
            told.append("Operator key: not in this folder; one that was made before is needed\n");
        } else {
            told.append("Operator key: in ").append(data.operatorKey()).append('\n');
        }
        if (settings.smtp() == null) {
            told.append("Mail: stays here, see ").append(mailPage(port)).append('\n');
        }
        System.out.print(told);
        System.out.flush();
    }

    /** By a name of this machine, since only from it the page is seen. */
    private static String mailPage(int port) {
        return "http://localhost:" + port + "/dev/mail";
    }
}
