package dev.bridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.access.AccessStage.Change;
import dev.bridge.decision.Subject;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.log.AppendAnnouncer;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Several clients on several nodes, of which one announces nothing and one begins anew again and again. Each client alone changes
 * its own folder, so it knows what every view has to say of it that knows its last write.
 */
final class SeveralNodesTest {

    private static final AccessStage STAGE = new AccessStage();
    private static final TestPlatform SILENT = STAGE.node();
    private static final TestPlatform FORGETFUL = STAGE.node();
    private static final List<TestPlatform> NODES = List.of(STAGE.platform, SILENT, FORGETFUL);
    private static final int CLIENTS = 6;
    private static final int PEOPLE = 4;

    private record Step(int writer, int reader, int person, boolean grant, boolean forget) {}

    private static final Generator<Step> STEP = Generators.drawn(draw -> new Step(
            draw.from(Generators.integers(0, NODES.size() - 1)),
            draw.from(Generators.integers(0, NODES.size() - 1)),
            draw.from(Generators.integers(0, PEOPLE - 1)),
            draw.truth(),
            draw.from(Generators.integers(0, 5)) == 0));

    static {
        SILENT.bean(AppendAnnouncer.class).stop();
    }

    @AfterAll
    static void stop() {
        FORGETFUL.close();
        SILENT.close();
        STAGE.close();
    }

    @Test
    void everybodySeesWhatTheyWroteAndNothingOlderWhereverTheyAsk() {
        Property.forAll(3, Generators.listOf(Generators.listOf(STEP, 5, 15), CLIENTS, CLIENTS), SeveralNodesTest::run);
    }

    private static void run(List<List<Step>> histories) throws Exception {
        AccountId account = STAGE.organization();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> clients = new ArrayList<>();
            for (int client = 0; client < histories.size(); client++) {
                String folder = "c" + client;
                List<Step> steps = histories.get(client);
                clients.add(threads.submit(() -> new Client(account, folder).run(steps)));
            }
            for (Future<?> client : clients) {
                client.get();
            }
        }
        AccountView followed = STAGE.latest(account);
        FORGETFUL.bean(AccountViews.class).forget(account);
        AccountViewsTest.assertSame(followed, AccessStage.view(FORGETFUL, account, new Consistency.Latest()));
    }

    private static final class Client {

        private final AccountId account;
        private final String folder;
        private final Set<Integer> granted = new HashSet<>();

        Client(AccountId account, String folder) {
            this.account = account;
            this.folder = folder;
        }

        void run(List<Step> steps) {
            for (Step step : steps) {
                String user = "user:p" + step.person;
                Change change = step.grant
                        ? new Change().write("folder:" + folder, "viewer", user)
                        : new Change().delete("folder:" + folder, "viewer", user);
                RevisionToken revision = AccessStage.write(NODES.get(step.writer), account, change)
                        .revision();
                if (step.grant) {
                    granted.add(step.person);
                } else {
                    granted.remove(step.person);
                }
                if (step.forget) {
                    FORGETFUL.bean(AccountViews.class).forget(account);
                }
                look(AccessStage.view(NODES.get(step.reader), account, new Consistency.AtLeast(revision)));
                look(AccessStage.view(NODES.get(step.reader), account, new Consistency.Latest()));
            }
        }

        private void look(AccountView view) {
            for (int person = 0; person < PEOPLE; person++) {
                assertThat(AccessStage.allows(view, Subject.one("user", "p" + person), "view", "drive/folder", folder))
                        .isEqualTo(granted.contains(person));
            }
        }
    }
}
