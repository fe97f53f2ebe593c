package dev.bridge.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.job.JobId;
import dev.bridge.platform.job.JobState;
import dev.bridge.platform.job.Jobs;
import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.database.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A file of people, on the real clock, since jobs wait by it. */
final class InvitationImportTest {

    private static final TestDatabase DATABASE = TestPlatform.database("catalog", "accounts");
    private static final TestPlatform PLATFORM =
            TestPlatform.on(DATABASE).with("catalog").with("accounts").start();
    private static final Members MEMBERS = new Members(PLATFORM);
    private static final TestPeople PEOPLE = TestPeople.on(PLATFORM);

    @AfterAll
    static void stop() {
        PLATFORM.close();
        DATABASE.close();
    }

    @Test
    void aFileIsPreviewedRowByRowAndThenInvitedByAJob() {
        AccountId account = MEMBERS.organization();
        UserId member = PEOPLE.register("in@acme.test").user();
        MEMBERS.join(account, member);
        PLATFORM.bean(Invitations.class)
                .invite(TestPlatform.ORIGIN, account, EmailAddress.parse("out@acme.test"), Set.of(), Set.of());
        StringBuilder csv = new StringBuilder("email,roles\n");
        csv.append("in@acme.test,\nout@acme.test,\nno-address,\nx@acme.test,amdin\n");
        for (int number = 0; number < 120; number++) {
            csv.append("row").append(number).append("@acme.test,\"admin billing\"\n");
        }
        csv.append("ROW0@acme.test,\n");
        List<InvitationFile.Row> rows =
                PLATFORM.bean(InvitationFile.class).csv(csv.toString().getBytes(StandardCharsets.UTF_8));
        InvitationImport imports = PLATFORM.bean(InvitationImport.class);

        InvitationImport.Result preview = imports.run(TestPlatform.ORIGIN, account, rows, true);
        assertThat(preview.counts())
                .containsEntry(InvitationImport.Outcome.MEMBER, 1)
                .containsEntry(InvitationImport.Outcome.INVITED, 1)
                .containsEntry(InvitationImport.Outcome.INVALID, 2)
                .containsEntry(InvitationImport.Outcome.DUPLICATE, 1)
                .containsEntry(InvitationImport.Outcome.VALID, 120);
        assertThat(preview.rows().get(3).text()).contains("did you mean `admin`?");
        assertThat(PLATFORM.bean(Invitations.class).list(account, InvitationState.PENDING, new UUID(-1, -1), 200))
                .hasSize(1);

        JobId job = Objects.requireNonNull(
                imports.run(TestPlatform.ORIGIN, account, rows, false).job());
        Eventually.untilAsserted(
                Duration.ofSeconds(20),
                () -> assertThat(PLATFORM.bean(Jobs.class)
                                .find(job)
                                .orElseThrow()
                                .state())
                        .isEqualTo(JobState.SUCCEEDED));
        assertThat(PLATFORM.bean(Invitations.class).list(account, InvitationState.PENDING, new UUID(-1, -1), 200))
                .hasSize(121);
    }

    @Test
    void jsonLinesAreReadEachForItself() {
        List<InvitationFile.Row> rows = PLATFORM.bean(InvitationFile.class)
                .jsonLines("{\"email\": \"a@b.test\", \"roles\": [\"admin\"]}\n\n{\"mail\": 1}\n"
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(rows).extracting(InvitationFile.Row::number).containsExactly(1, 3);
        assertThat(rows.getFirst().roles()).containsExactly("admin");
        assertThat(rows.getLast().wrong()).isNotNull();
    }
}
