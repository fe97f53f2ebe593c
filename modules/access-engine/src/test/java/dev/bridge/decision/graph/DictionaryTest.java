package dev.bridge.decision.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class DictionaryTest {

    @Test
    void everyTextHasOneNumberAndIsFoundByIt() {
        Property.forAll(Generators.listOf(Generators.nastyText(12), 300), texts -> {
            Dictionary dictionary = new Dictionary(7);
            Map<String, Integer> numbers = new HashMap<>();
            for (String text : texts) {
                int number = dictionary.add(text.length() % 2 == 0 ? "user" : "group", text);
                Integer before = numbers.putIfAbsent(text, number);
                assertThat(before == null ? number : before).isEqualTo(number);
                assertThat(dictionary.text(number)).isEqualTo(text);
            }
            assertThat(dictionary.size()).isEqualTo(numbers.size());
            numbers.forEach((text, number) -> {
                String type = text.length() % 2 == 0 ? "user" : "group";
                assertThat(dictionary.find(type, text, Integer.MAX_VALUE)).isEqualTo(number);
                assertThat(dictionary.find(type, text, number)).as("a limit").isEqualTo(Dictionary.NONE);
                assertThat(dictionary.find("other", text, Integer.MAX_VALUE)).isEqualTo(Dictionary.NONE);
            });
        });
    }

    @Test
    void usersetsStandBesideTheirObjects() {
        Dictionary dictionary = new Dictionary(7);
        int group = dictionary.add("group", "eng");
        int members = dictionary.addUserset(group, "member");
        assertThat(dictionary.isUserset(members)).isTrue();
        assertThat(dictionary.isUserset(group)).isFalse();
        assertThat(dictionary.objectOf(members)).isEqualTo(group);
        assertThat(dictionary.findUserset(group, "member", dictionary.size())).isEqualTo(members);
        assertThat(dictionary.findUserset(group, "owner", dictionary.size())).isEqualTo(Dictionary.NONE);
    }

    @Test
    void whatIsAboveGoesOnWhereTheSnapshotEndsWhateverIsAddedBelow() {
        Dictionary below = new Dictionary(7);
        int ann = below.add("user", "ann");
        Dictionary above = below.above(below.size(), below.typeCount());
        int later = below.add("robot", "later");
        int own = above.add("robot", "own");
        assertThat(own).isEqualTo(later);
        assertThat(above.text(own)).isEqualTo("own");
        assertThat(above.typeName(above.typeOf(own))).isEqualTo("robot");
        assertThat(above.find("user", "ann", above.size())).isEqualTo(ann);
        assertThat(above.find("robot", "later", above.size())).isEqualTo(Dictionary.NONE);
        assertThat(below.find("robot", "own", below.size())).isEqualTo(Dictionary.NONE);
    }

    @Test
    void othersLookUpWhileOneAdds() throws InterruptedException {
        Dictionary dictionary = new Dictionary(7);
        AtomicBoolean done = new AtomicBoolean();
        List<String> wrong = new ArrayList<>();
        Thread reader = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                for (int number = 0; number < 20_000; number += 97) {
                    int found = dictionary.find("user", "u" + number, Integer.MAX_VALUE);
                    if (found != Dictionary.NONE && !dictionary.text(found).equals("u" + number)) {
                        wrong.add(found + " is not u" + number);
                    }
                }
            }
        });
        for (int number = 0; number < 20_000; number++) {
            dictionary.add("user", "u" + number);
        }
        done.set(true);
        reader.join();
        assertThat(wrong).isEmpty();
    }
}
