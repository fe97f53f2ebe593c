package dev.bridge.billing.web;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.NewOrganization;
import dev.bridge.accounts.Standing;
import dev.bridge.accounts.UserId;
import dev.bridge.billing.clock.ClockId;
import dev.bridge.billing.clock.TestClock;
import dev.bridge.billing.clock.TestClocks;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.job.JobId;
import dev.bridge.platform.web.Fields;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/clocks}: test clocks, and the accounts whose time they are. */
@RestController
@RequestMapping("/v1/clocks")
class ClockController {

    /** A clock to be. */
    record Creating(@Nullable String name, @Nullable String start) {}

    /** Where a clock is to be moved. */
    record Advancing(@Nullable String to) {}

    /**
     * An organization to be, on a clock.
     *
     * @param owner who owns it: {@code user_...}
     * @param timeZone UTC where it is absent
     */
    record Attaching(
            @Nullable String name,
            @Nullable String displayName,
            @Nullable String owner,
            @Nullable String timeZone) {}

    /**
     * A clock as it stands.
     *
     * @param now what time it is on it
     * @param movingTo absent while it stands
     * @param job that moves it
     * @param done by its last move: how much became due and was done
     */
    record ClockView(
            ClockId id,
            String name,
            String entity,
            Instant start,
            Instant now,
            @Nullable Instant movingTo,
            @Nullable JobId job,
            @Nullable Instant movedFrom,
            long done,
            long organizations,
            Instant createdAt) {}

    /** An account on a clock. */
    record AttachedView(AccountId id, @Nullable String name, String displayName, ClockId clock) {}

    private final TestClocks clocks;

    ClockController(TestClocks clocks) {
        this.clocks = clocks;
    }

    @GetMapping
    @Guarded(value = "platform.clocks.read", cli = "bridge clock list")
    Page<ClockView> list(PageRequest page) {
        return page.page(
                clocks.list(page.before(ClockId.TYPE), page.limitAndOne()),
                clock -> clock.id().text(),
                this::view);
    }

    @PostMapping
    @Guarded(value = "platform.clocks.move", cli = "bridge clock create")
    ResponseEntity<ClockView> create(@RequestBody Creating body, Origin origin) {
        Fields fields = new Fields();
        String name = fields.text("name", body.name(), 100);
        Instant start = instant(fields, "start", body.start());
        fields.check();
        TestClock created = clocks.create(origin, name, start);
        return ResponseEntity.created(URI.create("/v1/clocks/" + created.id())).body(view(created));
    }

    @GetMapping("/{id}")
    @Guarded(value = "platform.clocks.read", cli = "bridge clock show")
    ClockView show(@PathVariable ClockId id) {
        return view(clocks.require(id));
    }

    @PostMapping("/{id}:advance")
    @Guarded(value = "platform.clocks.move", cli = "bridge clock advance")
    ResponseEntity<ClockView> advance(@PathVariable ClockId id, @RequestBody Advancing body, Origin origin) {
        Fields fields = new Fields();
        Instant to = instant(fields, "to", body.to());
        fields.check();
        TestClock moving = clocks.advance(origin, id, to);
        return ResponseEntity.accepted()
                .location(URI.create("/v1/jobs/" + moving.job()))
                .body(view(moving));
    }

    @PostMapping("/{id}/organizations")
    @Guarded(value = "platform.clocks.move", cli = "bridge clock attach")
    ResponseEntity<AttachedView> attach(@PathVariable ClockId id, @RequestBody Attaching body, Origin origin) {
        Fields fields = new Fields();
        String name = fields.text("name", body.name(), 100);
        UserId owner = owner(fields, fields.text("owner", body.owner(), 60));
        ZoneId zone = zone(fields, body.timeZone());
        fields.check();
        Account created = clocks.createOrganization(
                origin,
                id,
                Objects.requireNonNull(owner),
                new NewOrganization(name, body.displayName() == null ? name : body.displayName(), zone, Standing.GOOD));
        return ResponseEntity.created(URI.create("/v1/organizations/" + created.id()))
                .body(new AttachedView(created.id(), created.name(), created.displayName(), id));
    }

    private static @Nullable UserId owner(Fields fields, String text) {
        try {
            return text.isEmpty() ? null : UserId.TYPE.parse(text);
        } catch (ProblemException noId) {
            fields.wrong("owner", "field_invalid", noId.problem().detail());
            return null;
        }
    }

    private static ZoneId zone(Fields fields, @Nullable String text) {
        try {
            return text == null ? ZoneId.of("UTC") : ZoneId.of(text);
        } catch (DateTimeException unknown) {
            fields.wrong("time_zone", "field_invalid", Quoted.text(String.valueOf(text)) + " is no zone that we know.");
            return ZoneId.of("UTC");
        }
    }

    /** From 2000 on: before that nobody kept books here. */
    private static Instant instant(Fields fields, String name, @Nullable String text) {
        String given = fields.text(name, text, 40);
        try {
            Instant instant = given.isEmpty() ? Instant.EPOCH : Instant.parse(given);
            int year = instant.atZone(ZoneOffset.UTC).getYear();
            if (given.isEmpty() || (year >= 2000 && year < 2200)) {
                return instant;
            }
        } catch (DateTimeException noInstant) {
            // Told below, as what is no instant at all.
        }
        fields.wrong(
                name,
                "field_invalid",
                Quoted.text(given) + " is no instant from 2000 to 2199; send one like `2026-01-31T00:00:00Z`.");
        return Instant.EPOCH;
    }

    private ClockView view(TestClock clock) {
        return new ClockView(
                clock.id(),
                clock.name(),
                clock.entity(),
                clock.startedAt(),
                clock.now(),
                clock.target(),
                clock.job(),
                clock.from(),
                clock.runs(),
                clocks.countAccounts(clock.id()),
                clock.createdAt());
    }
}
