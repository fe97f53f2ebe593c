package dev.bridge.cli.demo;

import dev.bridge.cli.demo.Customers.Customer;
import dev.bridge.cli.demo.Stage.Actor;
import dev.bridge.cli.session.CommandFailure;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.PageRequest;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Customers on a test clock, each with an owner, an address, a plan and a model that its people may call. */
final class CustomerChapter {

    private static final String SMALL = "inference/starter";
    private static final String LARGE = "inference/scale";
    private static final String SELLER_NAME = "Inference Ltd";
    private static final int AT_A_TIME = 4;

    private final Stage stage;
    private final DemoState state;
    private final int count;

    CustomerChapter(Stage stage, DemoState state, int count) {
        this.stage = stage;
        this.state = state;
        this.count = count;
    }

    Customers play() {
        stage.chapter("Customers");
        YearMonth month =
                YearMonth.parse(state.get("month", () -> monthBeforeLast().toString()));
        Instant start = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        stage.say("The story needs a month to pass, so its customers are on a test clock. It stands at the first of "
                + month + ", and a seller of its own bills them:");
        String clock = state.get(
                "clock",
                () -> Newcomer.field(
                        stage.ask(Actor.OPERATOR, "clock", "create", "demo", "--start", start.toString()), "id"));
        stage.run(Actor.OPERATOR, "clock", "show", clock);
        seller();
        stage.say(count
                + " people register. Each has an organization and subscribes: the first to a plan that ends where its"
                + " tokens end, the others to one that goes on and is billed.");
        List<Customer> customers = made(clock);
        Customer first = customers.getFirst();
        Customer last = customers.getLast();
        stage.run(first.owner(), "subscriptions", "list", first.name());
        stage.run(last.owner(), "subscriptions", "list", last.name());
        return new Customers(clock, start, customers);
    }

    /** By the server's time, of which its newest event tells. */
    private YearMonth monthBeforeLast() {
        try (BridgeClient client = stage.client(Actor.OPERATOR)) {
            Instant now = client.activity()
                    .list(new PageRequest(1, null))
                    .results()
                    .getFirst()
                    .occurredAt();
            return YearMonth.from(now.atOffset(ZoneOffset.UTC)).minusMonths(2);
        }
    }

    private void seller() {
        if (stage.knows(Actor.OPERATOR, SELLER_NAME, "invoices", "issuer", Customers.SELLER)) {
            return;
        }
        stage.ask(
                Actor.OPERATOR,
                "invoices",
                "issue-as",
                Customers.SELLER,
                "--name",
                SELLER_NAME,
                "--address",
                "Bahnhofstrasse 1, 8001 Zurich",
                "--country",
                "CH",
                "--tax-id",
                "CHE-123.456.788 MWST",
                "--pay",
                "IBAN CH93 0076 2011 6238 5295 7",
                "--prefix",
                "DEMO-",
                "--credit-prefix",
                "DEMO-C-");
        stage.ask(Actor.OPERATOR, "invoices", "tax", Customers.SELLER, "CH=S:8.1", "any=O");
    }

    private List<Customer> made(String clock) {
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<Future<Customer>> making = new ArrayList<>();
            for (int number = 1; number <= count; number++) {
                String name = "customer-" + number;
                String plan = number == 1 ? SMALL : LARGE;
                making.add(workers.submit(() -> make(clock, name, plan)));
            }
            List<Customer> customers = new ArrayList<>();
            for (Future<Customer> each : making) {
                customers.add(each.get());
            }
            return customers;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw CommandFailure.refused("It was interrupted.");
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failure.getCause());
        }
    }

    private Customer make(String clock, String name, String plan) {
        String email = "owner@" + name + ".example";
        Actor owner = stage.person(state, "Owner of " + name, email);
        String user = Newcomer.field(stage.ask(owner, "me"), "id");
        if (!stage.knows(owner, name, "orgs", "show", name)) {
            stage.ask(Actor.OPERATOR, "clock", "attach", clock, name, "--owner", user);
        }
        String id = Newcomer.field(stage.ask(owner, "orgs", "show", name), "id");
        if (!stage.knows(Actor.OPERATOR, email, "invoices", "profile", name)) {
            bill(name, email);
        }
        Customer customer = new Customer(id, name, user, owner, plan);
        if (!stage.knows(owner, plan, "subscriptions", "list", name)) {
            stage.ask(owner, "subscriptions", "create", name, plan);
        }
        try (BridgeClient client = stage.client(owner)) {
            client.access(name).write("""
                    {"register": ["%1$s"],
                     "writes": [{"resource": "%1$s", "relation": "organization", "subject": "organization:%2$s"}]}
                    """.formatted(customer.model(), id));
        }
        return customer;
    }

    private void bill(String name, String email) {
        stage.ask(
                Actor.OPERATOR,
                "invoices",
                "bill-to",
                name,
                "--entity",
                Customers.SELLER,
                "--name",
                "Customer " + name.substring(name.indexOf('-') + 1) + " AG",
                "--address",
                "Marktgasse 2, 3011 Bern",
                "--country",
                "CH",
                "--email",
                email);
    }
}
