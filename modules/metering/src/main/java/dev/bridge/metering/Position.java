package dev.bridge.metering;

import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far lanes are: by lane the number of the last event. On the wire {@code use_0-17.3-4}.
 */
public record Position(Map<Integer, Long> lanes) {

    private static final String PREFIX = "use_";
    private static final Pattern LANE = Pattern.compile("(\\d{1,2})-(\\d{1,18})");

    public Position {
        lanes = Map.copyOf(lanes);
    }

    public static Position of(int lane, long position) {
        return new Position(Map.of(lane, position));
    }

    /**
     * Reads {@link #text}.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code parameter_invalid}
     */
    public static Position parse(String text) {
        Map<Integer, Long> lanes = new TreeMap<>();
        String rest = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : "?";
        for (String part : rest.isEmpty() ? new String[0] : rest.split("\\.", -1)) {
            Matcher lane = LANE.matcher(part);
            if (!lane.matches() || lanes.size() >= 100) {
                throw Problem.of(
                                PlatformError.PARAMETER_INVALID,
                                "%s is no position of usage; send one that an answer has given.",
                                Quoted.text(text))
                        .exception();
            }
            lanes.put(Integer.valueOf(lane.group(1)), Long.valueOf(lane.group(2)));
        }
        return new Position(lanes);
    }

    /** Whether everything up to there is within what a lane has. */
    public boolean isReached(int lane, long position) {
        return lanes.getOrDefault(lane, 0L) <= position;
    }

    public String text() {
        return PREFIX
                + new TreeMap<>(lanes)
                        .entrySet().stream()
                                .map(lane -> lane.getKey() + "-" + lane.getValue())
                                .collect(Collectors.joining("."));
    }
}
