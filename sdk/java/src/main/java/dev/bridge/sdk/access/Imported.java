package dev.bridge.sdk.access;

import java.util.List;
import java.util.Map;

/**
 * What another product decides with, translated; nothing of it holds yet.
 *
 * @param manifest the product with what was imported, as YAML, to be applied
 * @param entries what of the manifest was imported
 * @param mistakes what applying the manifest would be refused with
 * @param renamed what has another name
 * @param notes what is not as it was, and why
 * @param writes grants, as {@code relations:write} takes them
 */
public record Imported(
        String product,
        String manifest,
        List<Entry> entries,
        List<Mistake> mistakes,
        List<Renamed> renamed,
        List<Note> notes,
        List<Map<String, Object>> writes) {

    public Imported {
        entries = List.copyOf(entries);
        mistakes = List.copyOf(mistakes);
        renamed = List.copyOf(renamed);
        notes = List.copyOf(notes);
        writes = List.copyOf(writes);
    }

    /**
     * An entry of the manifest.
     *
     * @param state "new", "changed" or "same", beside the live manifest
     */
    public record Entry(String block, String name, String state) {}

    public record Mistake(String pointer, String code, String detail) {}

    public record Renamed(String kind, String from, String to) {}

    public record Note(String path, String detail) {}
}
