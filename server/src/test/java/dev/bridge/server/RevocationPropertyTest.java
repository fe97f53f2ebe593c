package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.platform.database.Notifications;
import dev.bridge.platform.signal.Signals;
import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Two nodes on one database, which both know a credential and take it: whatever ends it on one of them, within a second neither
 * takes it any more, and never again. Also where the other hears no notifications, where it hears nothing at all, and while a
 * transaction has been open all the time.
 */
@Isolated
class RevocationPropertyTest {

    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final String PUBLIC_URL = "bridge.public-url";

    /** What happens to a new credential, on the first or on the second node. */
    private record Step(RevokedCredential.Kind kind, int cause, boolean onSecond) {}

    private static final Generator<Step> STEP = Generators.drawn(draw ->
            new Step(draw.oneOf(RevokedCredential.Kind.values()), draw.from(Generators.integers(0, 3)), draw.truth()));

    @TempDir
    Path first;

    @TempDir
    Path second;

    private RunningServer one;
    private RunningServer other;
    private ProviderHouse house;

    @BeforeEach
    void start() throws IOException {
        // One issuer, as two nodes behind one name have.
        System.setProperty(PUBLIC_URL, "http://localhost:7070");
        one = RunningServer.start(first);
        other = one.node(first, second);
        house = new ProviderHouse(one);
        Eventually.until(
                Duration.ofSeconds(5),
                () -> other.context().getBean(Signals.class).areFresh());
    }

    @AfterEach
    void stop() {
        System.clearProperty(PUBLIC_URL);
        other.close();
        one.close();
    }

    private void check() throws SQLException {
        try (Connection connection = one.database().dataSource().getConnection();
                Statement open = connection.createStatement()) {
            connection.setAutoCommit(false);
            // With a number of its own, so that everything that waits for older transactions waits for this one.
            open.execute("select pg_current_xact_id()");
            Property.forAll(2, Generators.listOf(STEP, 1, 8), this::run);
            connection.rollback();
        }
    }

    private void run(List<Step> steps) {
        List<RevokedCredential> credentials = steps.stream()
                .map(step -> RevokedCredential.make(house, step.kind()))
                .toList();
        for (RevokedCredential credential : credentials) {
            for (RunningServer node : List.of(one, other, one, other)) {
                assertThat(credential.status(node)).as(credential.toString()).isEqualTo(200);
            }
        }
        for (int place = 0; place < steps.size(); place++) {
            Step step = steps.get(place);
            RevokedCredential credential = credentials.get(place);
            String done = credential.end(step.onSecond() ? other : one, step.cause());
            Eventually.untilAsserted(A_SECOND, () -> {
                assertThat(credential.status(one)).as(done).isNotEqualTo(200);
                assertThat(credential.status(other)).as(done).isNotEqualTo(200);
            });
        }
        for (RevokedCredential credential : credentials) {
            assertThat(credential.status(one)).as("still, %s", credential).isBetween(400, 499);
            assertThat(credential.status(other)).as("still, %s", credential).isBetween(400, 499);
        }
    }

    @Test
    void noNodeTakesWhatWasEndedOnAnyOfThem() throws SQLException {
        check();
    }

    @Test
    void notWhereTheOtherHearsNoNotifications() throws SQLException {
        other.context().getBean(Notifications.class).stop();
        check();
    }

    @Test
    void notWhereTheOtherIsCutOffFromItsSignals() throws SQLException {
        other.context().getBean(Notifications.class).stop();
        other.context().getBean(Signals.class).stop();
        check();
    }
}
