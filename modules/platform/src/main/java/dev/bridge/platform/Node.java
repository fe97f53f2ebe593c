package dev.bridge.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * One running server of an installation.
 *
 * @param name tells it apart from others in logs and on pages: host and process id
 */
public record Node(String name) {

    public static Node current() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            host = "node";
        }
        return new Node(host + "-" + ProcessHandle.current().pid());
    }
}
