package dev.bridge.kernel.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bridge.kernel.InvariantViolation;
import dev.bridge.kernel.id.AccountId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypesTest {

    @ParameterizedTest
    @ValueSource(strings = {"billing.invoice.finalized", "a.b", "identity.api_key.rotated", "a.b.c.d2"})
    void aTypeIsItsModuleItsThingAndWhatHappened(String type) {
        assertThat(new EventType(type)).hasToString(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "billing",
                "Billing.paid",
                "billing..paid",
                ".paid",
                "a.b.",
                "a.b.c.d.e",
                "a.2b",
                "a.b\n",
                "a b.c"
            })
    void anythingElseIsABug(String type) {
        assertThatExceptionOfType(InvariantViolation.class).isThrownBy(() -> new EventType(type));
    }

    @Test
    void aReferenceIsWrittenAsTypeAndId() {
        assertThat(ObjectRef.parse("repository:acme/web:main")).isEqualTo(new ObjectRef("repository", "acme/web:main"));
        assertThat(ObjectRef.of("account", AccountId.PLATFORM)).hasToString("account:" + AccountId.PLATFORM.text());
        assertThat(Origin.system("scheduler", "req_1").actor()).hasToString("system:scheduler");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "repository", ":web", "repository:"})
    void aReferenceWithoutTypeOrIdIsABug(String text) {
        assertThatExceptionOfType(InvariantViolation.class).isThrownBy(() -> ObjectRef.parse(text));
    }

    @Test
    void aReferencesIdIsLimited() {
        assertThat(new ObjectRef("file", "x".repeat(256)).id()).hasSize(256);
        assertThatExceptionOfType(InvariantViolation.class).isThrownBy(() -> new ObjectRef("file", "x".repeat(257)));
    }
}
