package dev.bridge.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** People, on a real database. */
final class PeopleTest {

    private static final TestDatabase DATABASE = TestPlatform.database("catalog", "accounts");
    private static final TestPlatform PLATFORM =
            TestPlatform.on(DATABASE).with("catalog").with("accounts").start();
    private static final TestPeople PEOPLE = TestPeople.on(PLATFORM);

    @AfterAll
    static void stop() {
        PLATFORM.close();
        DATABASE.close();
    }

    private static People people() {
        return PLATFORM.bean(People.class);
    }

    @Test
    void aNewPersonOwnsAPersonalAccountAndHasOneProvenAddress() {
        Registered ann = PEOPLE.register("Ann@Example.com");

        assertThat(ann.account().person()).isEqualTo(ann.user());
        assertThat(people().byProvenEmail(EmailAddress.parse("ann@EXAMPLE.com")))
                .contains(ann.person());
        assertThat(people().primaryEmail(ann.user()).orElseThrow().address().shown())
                .isEqualTo("Ann@example.com");
        assertThat(PLATFORM.bean(Accounts.class).require(ann.account().id())).isEqualTo(ann.account());
        Account acme = PEOPLE.organization(ann.user(), "Acme");
        assertThat(PLATFORM.bean(Accounts.class).resolve("acme").orElseThrow().account())
                .isEqualTo(acme);
        assertThat(acme.state()).isEqualTo(AccountState.TRIAL);
    }
}
