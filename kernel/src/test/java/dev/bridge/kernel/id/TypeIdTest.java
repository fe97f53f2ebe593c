package dev.bridge.kernel.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bridge.kernel.InvariantViolation;
import dev.bridge.kernel.event.EventId;
import dev.bridge.kernel.problem.KernelError;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors are those of the TypeID specification, version 0.3 ({@code valid.yml}, {@code invalid.yml}). */
class TypeIdTest {

    private record Sample(UUID uuid) implements TypedId {

        static final IdType<Sample> TYPE = IdType.register("prefix", "a sample", Sample::new);

        @Override
        public IdType<Sample> type() {
            return TYPE;
        }
    }

    private record Compound(UUID uuid) implements TypedId {

        static final IdType<Compound> TYPE = IdType.register("pre_fix", "a compound", Compound::new);

        @Override
        public IdType<Compound> type() {
            return TYPE;
        }
    }

    private static final Generator<UUID> UUIDS = Generators.combine(Generators.longs(), Generators.longs(), UUID::new);

    @ParameterizedTest
    @CsvSource({
        "00000000000000000000000000, 00000000-0000-0000-0000-000000000000",
        "00000000000000000000000001, 00000000-0000-0000-0000-000000000001",
        "0000000000000000000000000a, 00000000-0000-0000-0000-00000000000a",
        "0000000000000000000000000g, 00000000-0000-0000-0000-000000000010",
        "00000000000000000000000010, 00000000-0000-0000-0000-000000000020",
        "7zzzzzzzzzzzzzzzzzzzzzzzzz, ffffffff-ffff-ffff-ffff-ffffffffffff",
        "0123456789abcdefghjkmnpqrs, 0110c853-1d09-52d8-d73e-1194e95b5f19",
        "01h455vb4pex5vsknk084sn02q, 01890a5d-ac96-774b-bcce-b302099a8057"
    })
    void validVectorsAreReadAndWritten(String suffix, UUID uuid) {
        assertThat(Sample.TYPE.parse("prefix_" + suffix).uuid()).isEqualTo(uuid);
        assertThat(new Sample(uuid).text()).isEqualTo("prefix_" + suffix);
        assertThat(Compound.TYPE.parse("pre_fix_" + suffix)).isEqualTo(new Compound(uuid));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "_",
                "prefix",
                "prefix_",
                "PREFIX_00000000000000000000000000",
                "prefix_0123456789ABCDEFGHJKMNPQRS",
                "12345_00000000000000000000000000",
                "pre.fix_00000000000000000000000000",
                "pr\u00e9fix_00000000000000000000000000",
                "  prefix_00000000000000000000000000",
                "prefix_00000000000000000000000000 ",
                "prefix_00000000000000000000000000\n",
                "pre fix_00000000000000000000000000",
                "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijkl_00000000000000000000000000",
                "_00000000000000000000000000",
                "00000000000000000000000000",
                "prefix_1234567890123456789012345",
                "prefix_123456789012345678901234567",
                "prefix_1234567890123456789012345 ",
                "prefix_123456789-123456789-123456",
                "prefix_ooooooooooooooooooooooooooo",
                "prefix_0000000000000000000000000o",
                "prefix_0000000000000000000000000i",
                "prefix_0000000000000000000000000l",
                "prefix_0000000000000000000000000u",
                "prefix_i23456789ol23456789oi23456",
                "prefix_0123456789abcdefghjkmnpqr\u0661",
                "prefix_8zzzzzzzzzzzzzzzzzzzzzzzzz",
                "prefix_zzzzzzzzzzzzzzzzzzzzzzzzzz",
                "_prefix_00000000000000000000000000",
                "prefix__00000000000000000000000000",
                "pre__fix_00000000000000000000000000"
            })
    void invalidVectorsAreNoIds(String text) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Sample.TYPE.parse(text))
                .satisfies(failure -> assertThat(failure.problem().code()).isEqualTo(KernelError.ID_INVALID))
                .withMessageContaining("a sample is written `prefix_` and 26 letters and digits.");
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Property.forAll(UUIDS, uuid -> {
            Sample id = new Sample(uuid);
            assertThat(id.text()).hasSize("prefix_".length() + 26);
            assertThat(Sample.TYPE.parse(id.text())).isEqualTo(id);
        });
    }

    @Test
    void noTextBreaksTheReader() {
        Property.forAll(
                Generators.nastyText(40).map(text -> "prefix_" + text),
                text -> assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Sample.TYPE.parse(text)));
    }

    @Test
    void idsOrderAsTheirTextsDo() {
        record Pair(Sample first, Sample second) {}
        Generator<Sample> ids = UUIDS.map(Sample::new);
        Property.forAll(
                Generators.combine(ids, ids, Pair::new),
                pair -> assertThat(Integer.signum(pair.first.compareTo(pair.second)))
                        .isEqualTo(Integer.signum(pair.first.text().compareTo(pair.second.text()))));
    }

    @Test
    void theIdOfAnotherKindIsToldWhatItIs() {
        String event = new EventId(new UUID(1, 2)).text();

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> AccountId.TYPE.parse(event))
                .satisfies(failure -> assertThat(failure.problem().code()).isEqualTo(KernelError.ID_TYPE_MISMATCH))
                .withMessageContaining(
                        "`" + event + "` names an event; send the id of an account, which begins with `acct_`.");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> AccountId.TYPE.parse("nobody_00000000000000000000000000"))
                .satisfies(failure -> assertThat(failure.problem().code()).isEqualTo(KernelError.ID_TYPE_MISMATCH))
                .withMessageContaining("is of a kind that is not known here");
    }

    @Test
    void thePlatformIsAValidUuidOfVersion7BeforeAllOthers() {
        assertThat(AccountId.PLATFORM.uuid().version()).isEqualTo(7);
        assertThat(AccountId.PLATFORM.uuid().variant()).isEqualTo(2);
        assertThat(AccountId.PLATFORM)
                .isLessThan(new AccountId(UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057")));
        assertThat(AccountId.TYPE.parse(AccountId.PLATFORM.text())).isEqualTo(AccountId.PLATFORM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a1", "A", "_a", "a_", "a__b", "abcdefghijklmnopq", "prefix"})
    void aPrefixThatIsNoShortWordOrIsTakenIsABug(String prefix) {
        // Registers it where no other test has done so yet.
        assertThat(Sample.TYPE.prefix()).isEqualTo("prefix");

        assertThatExceptionOfType(InvariantViolation.class)
                .isThrownBy(() -> IdType.register(prefix, "a sample", Sample::new));
    }
}
