package dev.bridge.sdk;

import dev.bridge.sdk.account.NewProgram;
import dev.bridge.sdk.account.Program;

/** Service accounts and agents of an account; both act by themselves, and an agent has a person who answers for it. */
public final class Programs {

    private record Changes(String displayName) {}

    private record Offer(String owner) {}

    private final String things;
    private final Transport transport;

    /**
     * One of the two kinds.
     *
     * @param things {@code agents} or {@code service-accounts}
     */
    Programs(Transport transport, String things) {
        this.transport = transport;
        this.things = things;
    }

    public Page<Program> list(String organization, PageRequest page) {
        return Page.fetch(transport, page.of(Call.get(Paths.of(organization, things))), Program.class);
    }

    public Versioned<Program> create(String organization, NewProgram program) {
        return transport
                .send(Call.post(Paths.of(organization, things)).json(program))
                .readVersioned(Program.class);
    }

    public Versioned<Program> show(String organization, String id) {
        return transport.send(Call.get(program(organization, id))).readVersioned(Program.class);
    }

    /**
     * Gives a program another name.
     *
     * @param etag of the version that was read
     */
    public Versioned<Program> rename(String organization, String id, String displayName, String etag) {
        Call call =
                Call.patch(program(organization, id)).header("If-Match", etag).json(new Changes(displayName));
        return transport.send(call).readVersioned(Program.class);
    }

    /** Ends every credential of a program, which may not act until it is enabled. */
    public Program disable(String organization, String id) {
        return act(organization, id, ":disable");
    }

    public Program enable(String organization, String id) {
        return act(organization, id, ":enable");
    }

    /** Ends a program for good; the id remains. */
    public void delete(String organization, String id) {
        transport.send(Call.delete(program(organization, id)));
    }

    /** Asks another person to answer for an agent. */
    public Program offer(String organization, String agent, String owner) {
        Call call = Call.post(program(organization, agent) + ":offer").json(new Offer(owner));
        return transport.send(call).read(Program.class);
    }

    /** Answers for an agent from now on, as the person who asks. */
    public Program accept(String organization, String agent) {
        return act(organization, agent, ":accept");
    }

    private Program act(String organization, String id, String verb) {
        return transport.send(Call.post(program(organization, id) + verb)).read(Program.class);
    }

    private String program(String organization, String id) {
        return Paths.of(organization, things, id);
    }
}
