package dev.bridge.catalog.source;

import dev.bridge.kernel.problem.TextPosition;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** The YAML library's places, which count from 0, as ours, which count from 1. */
final class Marks {

    private static final TextPosition FIRST = new TextPosition(1, 1);

    private Marks() {}

    static TextPosition position(Mark mark) {
        return new TextPosition(mark.getLine() + 1, mark.getColumn() + 1);
    }

    static TextPosition position(Event event) {
        return event.getStartMark().map(Marks::position).orElse(FIRST);
    }

    static int index(Event event) {
        Optional<Mark> mark = event.getStartMark();
        return mark.isPresent() ? mark.get().getIndex() : 0;
    }
}
