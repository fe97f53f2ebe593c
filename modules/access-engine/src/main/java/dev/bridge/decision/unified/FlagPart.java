package dev.bridge.decision.unified;

import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.flag.FlagResult;
import dev.bridge.decision.flag.FlagSubject;

/** Whether the action's flag is on for the account, the person or the session. */
final class FlagPart {

    private static final String SESSION = "session";

    private FlagPart() {}

    static Part.Flag of(Asked asked) {
        String flag = asked.action().flag();
        if (flag == null) {
            return Part.Flag.NONE;
        }
        Object session = asked.request().claims().context().get(SESSION);
        FlagSubject subject = new FlagSubject(
                asked.view().account().id(),
                asked.names().user(),
                session instanceof String text ? text : null,
                null,
                asked.names());
        FlagResult result = asked.product()
                .rules()
                .flags
                .evaluate(flag, subject, asked.product().flags());
        boolean on = result != null && Value.of(true).equals(result.value());
        return new Part.Flag(on ? Result.ALLOW : Result.DENY, on ? null : Code.FLAG_OFF, flag, result);
    }
}
