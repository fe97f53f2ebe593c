package dev.bridge.access.impact;

import java.util.List;

/**
 * What a draft would do.
 *
 * @param revision the token of the view that both answers rest on
 */
public record Impact(String revision, Replay replay, Structure structure) {

    /**
     * Kept decisions, decided again with and without the draft, by their own instants and contexts and by the grants of now. Each
     * counts as often as it stands for.
     *
     * @param undecidable those that hang on something that was not kept
     */
    public record Replay(
            long replayed,
            long unchanged,
            long gains,
            long losses,
            long undecidable,
            List<Changed> subjects,
            List<Changed> actions) {}

    /** How often somebody, or an action, would be answered otherwise. */
    public record Changed(String name, long gains, long losses) {}

    /**
     * Who would gain and lose what, whether they ever asked or not; without what hangs on the context of a request.
     *
     * @param complete whether everything was compared that the draft can reach
     * @param compared how many lists of somebody's resources
     */
    public record Structure(boolean complete, long compared, List<Difference> actions) {}

    /**
     * Of one action on one type.
     *
     * @param gains pairs of somebody and a resource that would be allowed
     * @param losses those that would not be any more
     * @param examples some of them
     */
    public record Difference(
            String product, String action, String type, long gains, long losses, List<Example> examples) {}

    public record Example(String subject, String resource, boolean gains) {}
}
