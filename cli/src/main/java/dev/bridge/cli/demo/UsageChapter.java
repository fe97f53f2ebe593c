package dev.bridge.cli.demo;

import dev.bridge.cli.demo.Customers.Customer;
import dev.bridge.cli.demo.Stage.Actor;
import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.text.Counted;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.usage.MeterUsage;
import dev.bridge.sdk.usage.UsageQuestion;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Calls are sent as events, counted once, and compared with the file that they come from. */
final class UsageChapter {

    private static final String CONTEXT = "inference:context_tokens";
    private static final String GENERATED = "inference:generated_tokens";
    private static final List<String> METERS = List.of("calls", "context_tokens", "generated_tokens");
    private static final String EVER = "2100-01-01T00:00:00Z";
    private static final String ALWAYS = "2020-01-01T00:00:00Z";

    /** After the beginning of the month. */
    private static final Duration FIRST_CALL = Duration.ofDays(2);

    /** What a customer has used, beside what the file says. */
    private record Compared(String customer, long events, BigDecimal context, BigDecimal generated, boolean equal) {}

    private final Stage stage;
    private final DemoState state;
    private final Customers customers;
    private final Trace trace;

    UsageChapter(Stage stage, DemoState state, Customers customers, Trace trace) {
        this.stage = stage;
        this.state = state;
        this.customers = customers;
        this.trace = trace;
    }

    void play() {
        stage.chapter("Usage");
        String since = customers.start().toString();
        stage.say(
                "Meters count from the moment that they are there; these shall count what the clock's month has, too:");
        for (String meter : METERS) {
            state.get("counts." + meter, () -> {
                stage.await(Actor.OPERATOR, "usage", "backfill", "inference:" + meter, "--since", since);
                return since;
            });
        }
        stage.say("Every customer makes " + Counted.of(trace.rows(), "call")
                + ". Each is an event; what is acknowledged is on the disk" + " and counted:");
        Customer first = customers.smallest();
        stage.run(Actor.OPERATOR, send(first));
        for (Customer customer : customers.all().subList(1, customers.all().size())) {
            stage.ask(Actor.OPERATOR, send(customer));
            stage.session().print("The same for " + customer.name() + ".");
        }
        stage.say("Sent once more, nothing counts twice:");
        stage.run(Actor.OPERATOR, send(first));
        stage.say("What the meters say, beside the sums of the file:");
        compare();
    }

    private String[] send(Customer customer) {
        return new String[] {
            "usage",
            "send",
            trace.file().toString(),
            "--mapping",
            mapping(customer).toString(),
            "--shift",
            trace.shiftTo(customers.start().plus(FIRST_CALL)).toString(),
            "--state",
            stage.file(customer.name() + ".sent").toString()
        };
    }

    private Path mapping(Customer customer) {
        try {
            return Files.writeString(stage.file(customer.name() + ".mapping.yaml"), """
                    # By its id: its name is younger than the times of the calls.
                    source: /demo/%1$s
                    type: llm.call
                    subject: %3$s
                    time: { column: TIMESTAMP, format: "%2$s", zone: UTC }
                    data:
                      context_tokens: { column: ContextTokens, as: number }
                      generated_tokens: { column: GeneratedTokens, as: number }
                    """.formatted(
                            customer.name(), Trace.TIME_FORMAT, customer.id()));
        } catch (IOException failure) {
            throw CommandFailure.refused("A mapping cannot be written: " + failure.getMessage() + ".");
        }
    }

    private void compare() {
        List<Compared> all = new ArrayList<>();
        try (BridgeClient client = stage.client(Actor.OPERATOR)) {
            for (Customer customer : customers.all()) {
                all.add(compared(client, customer));
            }
        }
        Table<Compared> table = new Table<Compared>()
                .column("CUSTOMER", Compared::customer)
                .column("CALLS", each -> Counted.number(each.events()))
                .column("CONTEXT TOKENS", each -> each.context().toPlainString())
                .column("GENERATED TOKENS", each -> each.generated().toPlainString())
                .column("AS THE FILE", each -> each.equal() ? "yes" : "NO");
        stage.session().printAll("There are no customers.", table, all);
        if (!all.stream().allMatch(Compared::equal)) {
            throw CommandFailure.refused("What was counted is not what was sent.");
        }
    }

    private Compared compared(BridgeClient client, Customer customer) {
        MeterUsage.Row context = total(client, customer, CONTEXT);
        MeterUsage.Row generated = total(client, customer, GENERATED);
        BigDecimal in = new BigDecimal(String.valueOf(context.value()));
        BigDecimal out = new BigDecimal(String.valueOf(generated.value()));
        boolean equal = in.compareTo(BigDecimal.valueOf(trace.contextTokens())) == 0
                && out.compareTo(BigDecimal.valueOf(trace.generatedTokens())) == 0
                && generated.events() == trace.rows();
        return new Compared(customer.name(), generated.events(), in, out, equal);
    }

    private static MeterUsage.Row total(BridgeClient client, Customer customer, String meter) {
        return client.usage()
                .of(customer.id(), UsageQuestion.of(meter, ALWAYS, EVER))
                .rows()
                .getFirst();
    }
}
