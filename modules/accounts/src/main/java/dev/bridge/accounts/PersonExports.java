package dev.bridge.accounts;

import dev.bridge.kernel.Invariant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * All that is kept of a person, for themselves (General Data Protection Regulation, articles 15 and 20): what this module and
 * those above it keep. The parts are read one after the other while they are written, each as it is at that moment.
 */
public final class PersonExports {

    private final People people;
    private final Supplier<List<ExportParticipant>> participants;

    PersonExports(People people, Supplier<List<ExportParticipant>> participants) {
        this.people = people;
        this.participants = participants;
    }

    /**
     * The parts by name.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public Map<String, Iterable<?>> of(UserId user) {
        Principal person = people.require(user);
        Map<String, Iterable<?>> parts = new LinkedHashMap<>();
        for (ExportParticipant participant : participants.get()) {
            for (ExportPart part : participant.parts(person)) {
                if (parts.put(part.name(), part.rows()) != null) {
                    throw Invariant.broken("two parts of an export are called %s", part.name());
                }
            }
        }
        return parts;
    }
}
