package dev.bridge.decision.flag.unleash;

import dev.bridge.decision.document.Document;
import dev.bridge.decision.document.InvalidDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Unleash's stream of changes, put together to the document that they lead to. */
final class Delta {

    private final Map<String, Document> features = new LinkedHashMap<>();
    private final Map<String, Document> segments = new LinkedHashMap<>();

    private Delta() {}

    static Delta of(Document document) {
        Delta delta = new Delta();
        delta.add(document);
        document.objects("events").forEach(delta::apply);
        return delta;
    }

    private void add(Document whole) {
        whole.objects("features").forEach(feature -> features.put(feature.text("name"), feature));
        whole.objects("segments").forEach(segment -> segments.put(segment.text("id"), segment));
    }

    private void apply(Document event) {
        switch (event.text("type")) {
            case "hydration" -> {
                features.clear();
                segments.clear();
                add(event);
            }
            case "feature-updated" -> {
                Document feature = event.object("feature");
                features.put(feature.text("name"), feature);
            }
            case "feature-removed" -> features.remove(event.text("featureName"));
            case "segment-updated" -> {
                Document segment = event.object("segment");
                segments.put(segment.text("id"), segment);
            }
            case "segment-removed" -> segments.remove(event.text("segmentId"));
            default -> throw new InvalidDocument(event.path() + "/type", "an event of this type is not known");
        }
    }

    List<Document> features() {
        return List.copyOf(features.values());
    }

    Map<String, Document> segments() {
        return segments;
    }
}
