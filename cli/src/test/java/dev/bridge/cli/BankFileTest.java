package dev.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bridge payments import}. */
class BankFileTest {

    private static final String HEADING = "organization,amount,currency,received_on,reference,invoices\n";

    @TempDir
    private Path folder;

    private CommandRun.Result imported(RecordedServer server, String content) throws IOException {
        Path file = folder.resolve("bank.csv");
        Files.writeString(file, content);
        return CommandRun.at(server).run("payments", "import", file.toString());
    }

    private static String problem(String code) {
        return "{\"status\": 409, \"code\": \"%s\", \"detail\": \"Told by the server.\"}".formatted(code);
    }

    @Test
    void whatIsKnownIsPassedOver() throws IOException {
        try (RecordedServer server = new RecordedServer()) {
            server.answering("POST /v1/payments:record", 409, problem("payment_recorded"));
            CommandRun.Result result = imported(
                    server,
                    HEADING + "acme,12.50,EUR,2027-01-31,\"R, 1\",\nacme,7,EUR,2027-01-31,R2,invoice_1 invoice_2\n");
            assertThat(result.exitCode()).as(result.all()).isZero();
            assertThat(result.out()).containsPattern("known already +2");
        }
    }

    @Test
    void whatTheServerRefusesIsToldLineByLine() throws IOException {
        try (RecordedServer server = new RecordedServer()) {
            server.answering("POST /v1/payments:record", 409, problem("invoice_not_open"));
            CommandRun.Result result = imported(server, HEADING + "acme,12.50,EUR,2027-01-31,R1,invoice_1\n");
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.all()).contains("Line 2: Told by the server.").contains("1 of 1 transfers were refused");
        }
    }

    @Test
    void aNumberThatNoInvoiceHasIsTold() throws IOException {
        try (RecordedServer server = new RecordedServer()) {
            server.answering(
                    "GET /v1/invoices?organization=acme&number=INV-1&limit=50",
                    200,
                    "{\"page\": {\"count\": 0}, \"results\": []}");
            CommandRun.Result result = imported(server, HEADING + "acme,12.50,EUR,2027-01-31,R1,INV-1\n");
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.all()).contains("Line 2: No document of `acme` has the number `INV-1`.");
        }
    }

    @Test
    void aNumberOfSeveralSellersIsNotGuessedAt() throws IOException {
        try (RecordedServer server = new RecordedServer()) {
            server.answering(
                    "GET /v1/invoices?organization=acme&number=INV-1&limit=50",
                    200,
                    "{\"page\": {\"count\": 2}, \"results\": [{\"id\": \"invoice_1\"}, {\"id\": \"invoice_2\"}]}");
            CommandRun.Result result = imported(server, HEADING + "acme,12.50,EUR,2027-01-31,R1,INV-1\n");
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.all())
                    .contains("`INV-1` is the number of 2 documents, of several sellers: invoice_1, invoice_2.");
        }
    }

    @Test
    void nothingIsSentOfAFileWithAMistake() throws IOException {
        try (RecordedServer server = new RecordedServer()) {
            CommandRun.Result result = imported(
                    server,
                    HEADING
                            + "acme,12.50,EUR,2027-01-31,R1,\nacme,12.50,EUR,2027-01-31,R1,\nacme,,EUR,2027-01-31,R3,\nacme,1\n");
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.all())
                    .contains("Nothing was recorded.")
                    .contains("Line 3 has the reference `R1` again.")
                    .contains("Line 4 has no `amount`.")
                    .contains("Line 5 has 2 cells and the first row 6.");
            assertThat(imported(server, "organization,amount\n").all()).contains("The file has no column `currency`");
        }
    }
}
