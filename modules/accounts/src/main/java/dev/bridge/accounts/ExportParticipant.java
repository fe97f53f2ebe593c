package dev.bridge.accounts;

import java.util.List;

/**
 * A module that keeps something about people and shows it to them. A bean that implements this is found by itself. What {@link
 * ErasureParticipant} deletes is shown here, but for secrets and for what is over within the hour.
 */
public interface ExportParticipant {

    /**
     * What is kept of the person, in the order in which it is written.
     *
     * @param person who asks, about themselves
     */
    List<ExportPart> parts(Principal person);
}
