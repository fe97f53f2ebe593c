package dev.bridge.cli.usage;

/** How events are written in a file. */
sealed interface EventFormat permits JsonLines, CsvRows {

    /** Between the cells of a row, in which quotation marks keep line ends; 0 where each line is a row. */
    char separator();

    /** Whether the first row says what the others have, and is no event. */
    boolean hasHeading();

    /**
     * Reads the heading.
     *
     * @throws dev.bridge.cli.session.CommandFailure where it does not fit
     */
    void heading(FileRow row);

    /** The event of a row, or why there is none. */
    FileEvent event(FileRow row);

    /** What the events depend on besides the file; where that changes, sending begins again. */
    String settings();
}
