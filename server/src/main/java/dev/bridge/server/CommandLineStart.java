package dev.bridge.server;

import dev.bridge.identity.CommandLineClient;
import dev.bridge.platform.database.Notifications;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sees at the start of a server that people can sign in with the command line. */
@Component
class CommandLineStart implements SmartLifecycle {

    private static final int AFTER_THE_LOG = Notifications.PHASE + 2;

    private final CommandLineClient client;
    private boolean running;

    CommandLineStart(CommandLineClient client) {
        this.client = client;
    }

    @Override
    public void start() {
        client.ensure();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return AFTER_THE_LOG;
    }
}
