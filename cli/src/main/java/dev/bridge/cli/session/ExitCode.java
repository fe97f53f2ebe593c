package dev.bridge.cli.session;

/** What a command's end says to the program that called it. */
public enum ExitCode {
    DONE(0),
    FAILED(1),
    WRONG_USAGE(2),
    /** Only where {@code plan --detailed-exitcode} was asked for; the same number as Terraform's. */
    CHANGES(2);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
