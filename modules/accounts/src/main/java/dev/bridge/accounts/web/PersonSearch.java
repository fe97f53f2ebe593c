package dev.bridge.accounts.web;

import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.People;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.caller.Authorizer;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.search.Found;
import dev.bridge.platform.search.SearchSource;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whoever has proven to have exactly an email address; for who sees all people, and nobody else. */
@Component
@Order(2)
class PersonSearch implements SearchSource {

    private final People people;
    private final Authorizer authorizer;

    PersonSearch(People people, Authorizer authorizer) {
        this.people = people;
        this.authorizer = authorizer;
    }

    @Override
    public String kind() {
        return "people";
    }

    @Override
    public List<Found> find(String text, Caller caller, int limit) {
        if (text.indexOf('@') < 1
                || !(authorizer.consider(caller, "platform.users.read", null) instanceof Authorizer.Decision.Allowed)) {
            return List.of();
        }
        EmailAddress address;
        try {
            address = EmailAddress.parse(text);
        } catch (ProblemException notAnAddress) {
            return List.of();
        }
        return people.byProvenEmail(address).stream()
                .map(person -> new Found("user", person.id().text(), null, person.displayName(), address.shown(), null))
                .toList();
    }
}
