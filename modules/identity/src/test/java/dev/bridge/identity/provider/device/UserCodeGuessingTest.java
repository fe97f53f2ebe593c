package dev.bridge.identity.provider.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.identity.PublicUrl;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.ClientId;
import dev.bridge.identity.provider.client.ClientProof;
import dev.bridge.identity.provider.client.Clients;
import dev.bridge.identity.provider.client.GrantKind;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.MovableClock;
import dev.bridge.testkit.database.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Whoever guesses at the codes of waiting devices gets no more tries by making them all at once. */
final class UserCodeGuessingTest {

    private static final MovableClock CLOCK = MovableClock.at("2026-11-24T09:00:00Z");
    private static final TestDatabase DATABASE = TestPlatform.database("catalog", "accounts", "identity");
    private static final TestPlatform PLATFORM = TestPlatform.on(DATABASE)
            .with("catalog")
            .with("accounts")
            .with("identity")
            .start(CLOCK, new PublicUrl("https://bridge.test", () -> 0));
    private static final ClientId CLIENT = PLATFORM.bean(Clients.class)
            .create(TestPlatform.ORIGIN, AccountId.PLATFORM, television(), false)
            .client()
            .id();
    private static final int AT_ONCE = 24;

    private final DeviceSignIns devices = PLATFORM.bean(DeviceSignIns.class);

    @AfterAll
    static void stop() {
        PLATFORM.close();
        DATABASE.close();
    }

    private static Client.Settings television() {
        return Client.Settings.USUAL
                .builder()
                .name("Television")
                .proof(ClientProof.NONE)
                .grants(Set.of(GrantKind.DEVICE_CODE))
                .scopes(Set.of("openid"))
                .build();
    }

    private DeviceSignIns.Begun begun() {
        return devices.begin(CLIENT, Set.of("openid"), Set.of());
    }

    /** What is found from each of the sources, all asking at the same moment. */
    private List<DeviceSignIns.Search> atOnce(String code, List<DeviceSignIns.Source> sources) throws Exception {
        CyclicBarrier start = new CyclicBarrier(sources.size());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<DeviceSignIns.Search>> asked = sources.stream()
                    .map(source -> threads.submit(() -> {
                        start.await();
                        return devices.find(code, source);
                    }))
                    .toList();
            List<DeviceSignIns.Search> found = new ArrayList<>();
            for (Future<DeviceSignIns.Search> search : asked) {
                found.add(search.get());
            }
            return found;
        }
    }

    private static List<DeviceSignIns.Source> sources(int first, String network) {
        return Stream.iterate(first, number -> number + 1)
                .limit(AT_ONCE)
                .map(number -> new DeviceSignIns.Source("session " + network + number, "network " + network))
                .toList();
    }

    @Test
    void aSessionHasFiveTriesHoweverManyItMakesAtOnce() throws Exception {
        DeviceSignIns.Source source = new DeviceSignIns.Source("session one", "network one");

        List<DeviceSignIns.Search> found =
                atOnce("BCDF-GHJK", Stream.generate(() -> source).limit(AT_ONCE).toList());

        assertThat(found)
                .filteredOn(DeviceSignIns.Search.Nobody.class::isInstance)
                .hasSize(5);
        String code = begun().userCode();
        assertThat(devices.find(code, source)).isInstanceOf(DeviceSignIns.Search.TooOften.class);
        CLOCK.advance(Duration.ofMinutes(10));
        assertThat(devices.find(begun().userCode(), source)).isInstanceOf(DeviceSignIns.Search.Waiting.class);
    }

    @Test
    void aNetworkHasTwentyTriesHoweverManySessionsItHas() throws Exception {
        List<DeviceSignIns.Search> found = atOnce("BCDF-GHJK", sources(0, "two"));

        assertThat(found)
                .filteredOn(DeviceSignIns.Search.Nobody.class::isInstance)
                .hasSize(20);
    }

    @Test
    void aRightCodeDoesNotCount() {
        String code = begun().userCode();
        DeviceSignIns.Source source = new DeviceSignIns.Source("session three", "network three");
        for (int tries = 0; tries < AT_ONCE; tries++) {
            assertThat(devices.find(code, source)).isInstanceOf(DeviceSignIns.Search.Waiting.class);
        }
    }
}
