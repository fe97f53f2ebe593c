package dev.bridge.metering.web;

import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.metering.Sender;
import java.util.List;

/**
 * Who sent what was spooled, and the credential by which that was known.
 *
 * @param credential is asked for again before anything is counted
 */
record SpooledSender(Sender sender, ObjectRef credential) {

    private static final String SEPARATOR = " ";
    private static final int PARTS = 3;

    String text() {
        return String.join(
                SEPARATOR, sender.account().text(), Boolean.toString(sender.forOthers()), credential.toString());
    }

    static SpooledSender parse(String text) {
        List<String> parts = List.of(text.split(SEPARATOR, PARTS));
        return new SpooledSender(
                new Sender(AccountId.TYPE.parse(parts.getFirst()), Boolean.parseBoolean(parts.get(1))),
                ObjectRef.parse(parts.getLast()));
    }
}
