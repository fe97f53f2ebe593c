package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bridge.accounts.NewOrganization;
import dev.bridge.accounts.Organizations;
import dev.bridge.accounts.Standing;
import dev.bridge.accounts.UserId;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.money.Decimals;
import dev.bridge.kernel.time.Period;
import dev.bridge.ledger.AccountCode;
import dev.bridge.ledger.Bookkeeping;
import dev.bridge.ledger.InvoiceLine;
import dev.bridge.ledger.Ledger;
import dev.bridge.ledger.Occasion;
import dev.bridge.ledger.RecognitionPattern;
import dev.bridge.ledger.RevenueBooking;
import dev.bridge.ledger.Service;
import dev.bridge.ledger.TransactionId;
import dev.bridge.testkit.Eventually;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The books over HTTP, as people who keep them meet them. */
class LedgerTest {

    private static final Path HLEDGER = Path.of("/usr/bin/hledger");
    private static final AccountId ANN = AccountId.TYPE.parse("acct_01h455vb4pex5vsknk084sn02q");
    private static final AccountId BOB = AccountId.TYPE.parse("acct_01h455vb4pex5vsknk084sn02r");

    @TempDir
    static Path data;

    static RunningServer server;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        HttpConventionsTest.assertProblem(server.get("/v1/ledger/accounts"), 404, "entity_unknown");
        HttpResponse<String> created = create("main", "2025-01");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(created.headers().firstValue("Location")).hasValue("/v1/ledger/entities/main");
        for (AccountId customer : List.of(ANN, BOB)) {
            book(customer);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> create(String key, String month) {
        return server.post(
                "/v1/ledger/entities",
                "{\"key\": \"%s\", \"name\": \"Acme Ltd\", \"time_zone\": \"Europe/Berlin\", \"first_month\": \"%s\"}"
                        .formatted(key, month));
    }

    /** A yearly subscription, paid, and one in another currency without decimals. */
    private static void book(AccountId customer) {
        inTransaction(status -> {
            RevenueBooking revenue = server.context().getBean(RevenueBooking.class);
            revenue.invoiced(
                    occasion(customer, "inv1"),
                    List.of(line(customer, "1", Money.parse("EUR 365.00"))),
                    Money.parse("EUR 69.35"));
            revenue.invoiced(
                    occasion(customer, "inv2"),
                    List.of(line(customer, "2", Money.parse("JPY 3650"))),
                    Money.parse("JPY 365"));
            server.context()
                    .getBean(Bookkeeping.class)
                    .paid(
                            occasion(customer, "pay1"),
                            AccountCode.CASH,
                            Money.parse("EUR 434.35"),
                            Money.parse("EUR 0.65"));
        });
    }

    private static void inTransaction(Consumer<Object> work) {
        server.context().getBean(TransactionTemplate.class).executeWithoutResult(work::accept);
    }

    private static Occasion occasion(AccountId customer, String key) {
        return new Occasion(
                "main", customer + "/" + key, customer, new ObjectRef("invoice", key), LocalDate.parse("2025-01-01"));
    }

    private static InvoiceLine line(AccountId customer, String number, Money net) {
        Period year = new Period(Instant.parse("2024-12-31T23:00:00Z"), Instant.parse("2025-12-31T23:00:00Z"));
        return InvoiceLine.overTime(
                new Service(customer + "/" + number, "registry", RecognitionPattern.DAY, year), net);
    }

    private static Map<String, String> balances(String query) {
        Map<String, String> balances = new TreeMap<>();
        RunningServer.body(server.get("/v1/ledger/accounts" + query))
                .get("accounts")
                .valueStream()
                .forEach(account -> balances.put(
                        account.get("unit").asString() + " "
                                + account.get("code").asString(),
                        account.get("balance").asString()));
        return balances;
    }

    @Test
    void aMonthIsClosedAndTheReportsSayWhatItDid() {
        HttpResponse<String> closing = server.post("/v1/ledger/periods/2025-01:close", "{}");
        assertThat(closing.statusCode()).as(closing.body()).isEqualTo(202);
        String job = closing.headers().firstValue("Location").orElseThrow();
        Eventually.until(
                Duration.ofSeconds(20),
                () -> RunningServer.body(server.get(job))
                        .get("state")
                        .asString()
                        .equals("succeeded"));
        JsonNode periods = RunningServer.body(server.get("/v1/ledger/periods")).get("results");
        assertThat(periods).hasSize(1);
        assertThat(periods.at("/0/state").asString()).isEqualTo("closed");

        assertThat(balances("?on=2025-01-31&customer=" + ANN))
                .containsEntry("EUR revenue", "31")
                .containsEntry("EUR deferred_revenue", "334")
                .containsEntry("EUR customer_credit", "0.65")
                .containsEntry("JPY revenue", "310");
        assertThat(balances("?on=2025-01-31")).containsEntry("EUR revenue", "62");
        JsonNode revenue = RunningServer.body(server.get("/v1/ledger/revenue?from=2025-01&to=2025-02"))
                .get("months");
        assertThat(revenue.at("/0").toString())
                .contains("\"billed\":\"730\"", "\"recognized\":\"62\"", "\"closing\":\"668\"", "\"unit\":\"EUR\"");
        assertThat(revenue).hasSize(4);
        HttpConventionsTest.assertProblem(server.post("/v1/ledger/periods/2025-01:close", "{}"), 409, "period_closed");
        HttpConventionsTest.assertProblem(
                server.post("/v1/ledger/periods/2025-03:close", "{}"), 409, "period_not_next");
        JsonNode verified = RunningServer.body(server.post("/v1/ledger:verify", "{}"));
        assertThat(verified.get("right").asBoolean()).as(verified.toString()).isTrue();
        assertThat(verified.get("transfers").asLong()).isGreaterThan(10);
    }

    @Test
    void whatWillBeEarnedAndOfWhatIsTold() {
        JsonNode schedule = RunningServer.body(server.get("/v1/ledger/schedule?from=2025-03&to=2025-12"));
        assertThat(schedule.get("months")).hasSize(20);
        assertThat(schedule.at("/months/18").toString())
                .isEqualTo("{\"month\":\"2025-12\",\"product\":\"registry\",\"unit\":\"EUR\",\"amount\":\"62\"}");
        JsonNode obligations = RunningServer.body(server.get("/v1/ledger/obligations?limit=1&customer=" + BOB));
        assertThat(obligations.at("/results/0/key").asString()).isEqualTo(BOB + "/2");
        assertThat(obligations.at("/results/0/amount").asString()).isEqualTo("3650");
        JsonNode rest = RunningServer.body(server.get("/v1/ledger/obligations?limit=1&customer=" + BOB + "&page="
                + obligations.at("/page/next").asString()));
        assertThat(rest.at("/results/0/billed").asString()).isEqualTo("365");
        assertThat(rest.at("/page").has("next")).isFalse();
    }

    @Test
    void theJournalIsReadInParts() {
        HttpResponse<String> first = server.get("/v1/ledger/journal?limit=2&customer=" + ANN);
        JsonNode page = RunningServer.body(first);
        assertThat(page.get("results")).hasSize(2);
        String next = page.at("/page/next").asString();
        JsonNode rest =
                RunningServer.body(server.get("/v1/ledger/journal?limit=200&customer=" + ANN + "&page=" + next));
        assertThat(rest.get("results")).isNotEmpty();
        JsonNode invoice = rest.get("results").valueStream().toList().getLast();
        assertThat(invoice.get("kind").asString()).isEqualTo("invoice");
        assertThat(invoice.at("/transfers/0").toString())
                .contains("\"amount\":\"365\"", "\"receivable\"", "\"deferred_revenue\"", "\"obl_");
        assertThat(RunningServer.body(server.get("/v1/ledger/journal?to=2024-12-31"))
                        .get("results"))
                .isEmpty();
    }

    @Test
    void theJournalOfOneAccountHasWhatMovesItAndNothingElse() {
        List<JsonNode> all = entries("limit=200");
        for (String account : List.of("receivable", "cash", "bad_debt")) {
            assertThat(entries("limit=200&account=" + account))
                    .as(account)
                    .isEqualTo(all.stream()
                            .filter(entry -> entry.get("transfers").toString().contains("\"" + account + "\""))
                            .toList());
        }
        assertThat(entries("limit=200&account=cash")).isNotEmpty().hasSizeLessThan(all.size());
    }

    private static List<JsonNode> entries(String query) {
        return RunningServer.body(server.get("/v1/ledger/journal?" + query))
                .get("results")
                .valueStream()
                .toList();
    }

    @Test
    void oneTransactionIsToldWithWhatItIsAbout() {
        JsonNode invoice = RunningServer.body(server.get("/v1/ledger/journal?limit=200&customer=" + ANN))
                .get("results")
                .valueStream()
                .toList()
                .getLast();
        String path = "/v1/ledger/transactions/" + invoice.get("id").asString();
        HttpResponse<String> answer = server.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode shown = RunningServer.body(answer);
        assertThat(shown.get("entity").asString()).isEqualTo("main");
        assertThat(shown.get("document").asString()).isEqualTo("invoice:inv1");
        assertThat(shown.get("transfers")).isEqualTo(invoice.get("transfers"));
        assertThat(shown.get("obligations")).hasSize(1);
        assertThat(shown.at("/obligations/0/product").asString()).isEqualTo("registry");
        assertThat(shown.at("/obligations/0/document").asString()).isEqualTo("invoice:inv1");
        assertThat(shown.at("/obligations/0/id"))
                .isEqualTo(shown.get("transfers")
                        .valueStream()
                        .filter(each -> each.has("obligation"))
                        .findFirst()
                        .orElseThrow()
                        .get("obligation"));
        assertThat(shown.has("reversed_by")).isFalse();

        HttpConventionsTest.assertProblem(
                server.get("/v1/ledger/transactions/ltx_01h455vb4pex5vsknk084sn02q"), 404, "not_found");
        HttpConventionsTest.assertProblem(server.get("/v1/ledger/transactions/inv_x"), 400, "id_invalid");
    }

    @Test
    void whatIsTakenBackSaysByWhat() {
        AccountId eve = AccountId.TYPE.parse("acct_01h455vb4pex5vsknk084sn02s");
        inTransaction(status -> server.context()
                .getBean(Bookkeeping.class)
                .paid(occasion(eve, "pay9"), AccountCode.CASH, Money.parse("EUR 5.00"), Money.parse("EUR 0.00")));
        JsonNode paid = RunningServer.body(server.get("/v1/ledger/journal?customer=" + eve))
                .at("/results/0");
        TransactionId id = TransactionId.TYPE.parse(paid.get("id").asString());
        inTransaction(status -> server.context()
                .getBean(Ledger.class)
                .reverse(id, eve + "/back", LocalDate.parse("2025-02-01"), new ObjectRef("payment", "pay9")));
        JsonNode shown = RunningServer.body(server.get("/v1/ledger/transactions/" + id));
        String back = shown.get("reversed_by").asString();
        assertThat(RunningServer.body(server.get("/v1/ledger/transactions/" + back))
                        .get("reverses")
                        .asString())
                .isEqualTo(id.text());
        assertThat(shown.get("obligations")).isEmpty();
    }

    /** On a machine without hledger this is not run, unless {@code BRIDGE_HLEDGER} is {@code required}. */
    @Test
    void hledgerTakesTheExportAndHasTheSameBalances() throws IOException, InterruptedException {
        if (!"required".equals(System.getenv("BRIDGE_HLEDGER"))) {
            assumeTrue(Files.isExecutable(HLEDGER), "hledger is not installed: the export was not read by it");
        }
        Path file = data.resolve("books.journal");
        Files.writeString(file, server.get("/v1/ledger/journal?format=hledger").body());
        assertThat(hledger(file, "check", "--strict")).isEmpty();
        Map<String, String> theirs = new TreeMap<>();
        for (String line : hledger(file, "balance", "--depth", "2", "--flat", "--layout", "bare", "-O", "csv")) {
            String[] cells = line.replace("\"", "").split(",", -1);
            if (cells[0].contains(":")) {
                String code = cells[0].substring(cells[0].indexOf(':') + 1);
                boolean growsByDebits = cells[0].startsWith("assets") || cells[0].startsWith("expenses");
                String amount = growsByDebits ? cells[2] : negated(cells[2]);
                theirs.put(cells[1] + " " + code, plain(amount));
            }
        }
        Map<String, String> ours = balances("?on=2099-12-31");
        ours.values().removeIf("0"::equals);
        theirs.values().removeIf("0"::equals);
        assertThat(theirs).isEqualTo(ours).isNotEmpty();
    }

    private static String negated(String amount) {
        return amount.startsWith("-") ? amount.substring(1) : "-" + amount;
    }

    private static String plain(String amount) {
        return Decimals.text(new BigDecimal(amount));
    }

    private static List<String> hledger(Path file, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(HLEDGER.toString(), "-f", file.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }

    @Test
    void theJournalIsATableToo() {
        HttpResponse<String> csv = server.get("/v1/ledger/journal?format=csv&customer=" + BOB);
        assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(csv.body())
                .startsWith("transaction,booked_on,")
                .contains(",invoice,invoice:inv1," + BOB + "/inv1," + BOB
                        + ",receivable,,deferred_revenue,registry,365.00,EUR,")
                .doesNotContain(ANN.text());
    }

    /** The books are the operator's: neither who owns an organization nor what such a person signs reads or closes them. */
    @Test
    void nobodyButTheOperatorSeesOrClosesTheBooks() {
        ProviderHouse house = new ProviderHouse(server);
        UserId ann = house.person("ann@ledger.test");
        house.bean(Organizations.class)
                .create(
                        Origin.system("test", "req_test"),
                        ann,
                        new NewOrganization("ledger-test", "Ledger", ZoneId.of("UTC"), Standing.TRIAL, Map.of()));
        Visitor browser = house.signedInStrongly(ann);
        String token = Visitor.json(browser.post(
                        "/v1/me/tokens", "{\"name\": \"all\", \"scopes\": [\"bridge:*\"], \"expires_in_days\": 1}"))
                .get("value")
                .asString();
        String before = server.get("/v1/ledger/entities").body();
        String transaction = RunningServer.body(server.get("/v1/ledger/journal?limit=1"))
                .at("/results/0/id")
                .asString();
        for (String path : List.of(
                "accounts",
                "journal",
                "journal?format=csv",
                "transactions/" + transaction,
                "revenue",
                "schedule",
                "obligations",
                "entities",
                "entities/main",
                "periods")) {
            HttpConventionsTest.assertProblem(browser.get("/v1/ledger/" + path), 404, "not_found");
            HttpConventionsTest.assertProblem(
                    server.send(server.request("/v1/ledger/" + path)
                            .header("Authorization", "Bearer " + token)
                            .GET()),
                    404,
                    "not_found");
        }
        for (String path : List.of("/v1/ledger:verify", "/v1/ledger/entities", "/v1/ledger/periods/2025-01:close")) {
            HttpConventionsTest.assertProblem(browser.post(path, "{}"), 404, "not_found");
        }
        assertThat(server.get("/v1/ledger/entities").body()).isEqualTo(before);
    }

    @Test
    void whatIsNoDayNoMonthAndNoEntityIsRefused() {
        for (String path : List.of(
                "accounts?on=yesterday",
                "accounts?on=2025-02-30",
                "journal?from=2025",
                "journal?format=pdf",
                "journal?account=CASH",
                "revenue?from=2025-13",
                "revenue?from=2025-03&to=2025-02")) {
            HttpConventionsTest.assertProblem(server.get("/v1/ledger/" + path), 400, "parameter_invalid");
        }
        HttpConventionsTest.assertProblem(server.get("/v1/ledger/accounts?entity=nobody"), 404, "entity_unknown");
        HttpConventionsTest.assertProblem(server.get("/v1/ledger/accounts?customer=inv_x"), 400, "id_invalid");
        HttpConventionsTest.assertProblem(
                server.get("/v1/ledger/revenue?from=2000-01&to=2025-01"), 422, "limit_exceeded");
        HttpConventionsTest.assertProblem(create("main", "2025-01"), 409, "entity_taken");
        HttpConventionsTest.assertProblem(create("Main Office", "soon"), 400, "fields_invalid");
        HttpConventionsTest.assertProblem(
                server.post("/v1/ledger/periods/someday:close", "{}"), 400, "parameter_invalid");
    }
}
