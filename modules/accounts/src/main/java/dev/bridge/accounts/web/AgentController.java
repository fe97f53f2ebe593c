package dev.bridge.accounts.web;

import dev.bridge.accounts.AgentId;
import dev.bridge.accounts.Agents;
import dev.bridge.accounts.Principal;
import dev.bridge.accounts.UserId;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Fields;
import dev.bridge.platform.web.IfMatch;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/organizations/{org}/agents}. */
@RestController
@RequestMapping("/v1/organizations/{org}/agents")
class AgentController {

    /** The member who is asked to answer for it. */
    record Offering(@Nullable UserId owner) {}

    private static final String MANAGE = "agents.manage";

    private final PathAccount path;
    private final Agents agents;

    AgentController(PathAccount path, Agents agents) {
        this.path = path;
        this.agents = agents;
    }

    @GetMapping
    @Guarded(value = "agents.read", resource = "organization:{org}", cli = "bridge agents list")
    Page<ProgramView> list(@PathVariable String org, PageRequest page) {
        return page.page(
                agents.list(path.id(org), page.before(AgentId.TYPE), page.limitAndOne()),
                agent -> agent.id().text(),
                this::view);
    }

    /** Who makes an agent answers for it; an administrator cannot make somebody else do so unasked. */
    @PostMapping
    @Guarded(value = "agents.create", resource = "organization:{org}", cli = "bridge agents create")
    ResponseEntity<ProgramView> create(
            @PathVariable String org, @RequestBody ProgramView.Creating body, Caller caller, Origin origin) {
        AccountId account = path.id(org);
        path.requireRoles(caller, account, body.givenRoles());
        Principal created =
                agents.create(origin, account, owner(caller, body.owner()), body.checkedName(), body.givenRoles());
        return ResponseEntity.created(URI.create("/v1/organizations/" + account + "/agents/" + created.id()))
                .eTag(IfMatch.tag(created.version()))
                .body(view(created));
    }

    @GetMapping("/{agent}")
    @Guarded(value = "agents.read", resource = "organization:{org}", cli = "bridge agents show")
    ResponseEntity<ProgramView> show(@PathVariable String org, @PathVariable AgentId agent) {
        return answer(agents.require(path.id(org), agent));
    }

    @PatchMapping("/{agent}")
    @Guarded(value = MANAGE, resource = "agent:{agent}", cli = "bridge agents update")
    ResponseEntity<ProgramView> describe(
            @PathVariable String org,
            @PathVariable AgentId agent,
            @RequestBody ProgramView.Describing body,
            IfMatch ifMatch,
            Origin origin) {
        return answer(agents.call(origin, path.id(org), agent, body.checkedName(), ifMatch::require));
    }

    @PostMapping("/{agent}:disable")
    @Guarded(value = MANAGE, resource = "agent:{agent}", cli = "bridge agents disable")
    ResponseEntity<ProgramView> disable(@PathVariable String org, @PathVariable AgentId agent, Origin origin) {
        return answer(agents.disable(origin, path.id(org), agent));
    }

    @PostMapping("/{agent}:enable")
    @Guarded(value = MANAGE, resource = "agent:{agent}", cli = "bridge agents enable")
    ResponseEntity<ProgramView> enable(@PathVariable String org, @PathVariable AgentId agent, Origin origin) {
        return answer(agents.enable(origin, path.id(org), agent));
    }

    @PostMapping("/{agent}:offer")
    @Guarded(value = MANAGE, resource = "agent:{agent}", cli = "bridge agents offer")
    ResponseEntity<ProgramView> offer(
            @PathVariable String org, @PathVariable AgentId agent, @RequestBody Offering body, Origin origin) {
        return answer(agents.offer(origin, path.id(org), agent, required(body.owner())));
    }

    @PostMapping("/{agent}:accept")
    @Guarded(value = "agents.accept", resource = "organization:{org}", cli = "bridge agents accept")
    ResponseEntity<ProgramView> accept(
            @PathVariable String org, @PathVariable AgentId agent, Caller caller, Origin origin) {
        return answer(agents.accept(origin, path.id(org), agent, PathAccount.me(caller)));
    }

    @DeleteMapping("/{agent}")
    @Guarded(value = MANAGE, resource = "agent:{agent}", cli = "bridge agents delete")
    ResponseEntity<Void> erase(@PathVariable String org, @PathVariable AgentId agent, Origin origin) {
        agents.erase(origin, path.id(org), agent);
        return ResponseEntity.noContent().build();
    }

    private static UserId owner(Caller caller, @Nullable UserId named) {
        if (caller.isOperator()) {
            return required(named);
        }
        UserId me = PathAccount.me(caller);
        if (named != null && !named.equals(me)) {
            throw Problem.of(
                            PlatformError.FORBIDDEN,
                            "Whoever makes an agent answers for it; make it yours, and offer it to the other member.")
                    .exception();
        }
        return me;
    }

    private static UserId required(@Nullable UserId owner) {
        if (owner == null) {
            Fields fields = new Fields();
            fields.wrong("owner", "field_missing", "`owner` is missing; send the id of a member.");
            fields.check();
            throw new IllegalStateException("checked above");
        }
        return owner;
    }

    private ProgramView view(Principal agent) {
        return ProgramView.of(agent, proposed(agent));
    }

    private ResponseEntity<ProgramView> answer(Principal agent) {
        return ProgramView.answer(agent, proposed(agent));
    }

    private @Nullable UserId proposed(Principal agent) {
        return agents.proposedOwner((AgentId) agent.id()).orElse(null);
    }
}
