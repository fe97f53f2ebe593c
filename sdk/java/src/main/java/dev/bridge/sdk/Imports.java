package dev.bridge.sdk;

import dev.bridge.sdk.access.Imported;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/access/models:import} and {@code /v1/access/flags:import}: what other products decide with, translated. It changes nothing;
 * apply the manifest with {@link Products} and write the grants with {@link Access}.
 */
public final class Imports {

    private record ImportingModel(
            String format, String product, @Nullable String name, Object model, List<?> tuples) {}

    private record ImportingFlags(
            String format, String product, @Nullable String name, Object features) {}

    private final Transport transport;

    Imports(Transport transport) {
        this.transport = transport;
    }

    /**
     * A model of OpenFGA.
     *
     * @param name of the product, should there be none yet
     * @param model a text in OpenFGA's language, or the parsed JSON of its API
     * @param tuples parsed, as its API has them; at most 10,000
     */
    public Imported openFga(String product, @Nullable String name, Object model, List<?> tuples) {
        return transport
                .send(Call.post("/v1/access/models:import")
                        .json(new ImportingModel("openfga", product, name, model, tuples)))
                .read(Imported.class);
    }

    /**
     * Flags of Unleash.
     *
     * @param features the parsed JSON that {@code /api/client/features} answers
     */
    public Imported unleash(String product, @Nullable String name, Object features) {
        return transport
                .send(Call.post("/v1/access/flags:import").json(new ImportingFlags("unleash", product, name, features)))
                .read(Imported.class);
    }
}
