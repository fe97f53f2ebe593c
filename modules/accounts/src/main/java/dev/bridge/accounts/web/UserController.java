package dev.bridge.accounts.web;

import dev.bridge.accounts.AttributeIndex;
import dev.bridge.accounts.Authority;
import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.People;
import dev.bridge.accounts.PersonStates;
import dev.bridge.accounts.Principal;
import dev.bridge.accounts.UserId;
import dev.bridge.catalog.AttributeDefinition.Owner;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/users}, for the operator. */
@RestController
@RequestMapping("/v1/users")
class UserController {

    private final People people;
    private final PersonStates states;
    private final AttributeIndex index;

    UserController(People people, PersonStates states, AttributeIndex index) {
        this.people = people;
        this.states = states;
        this.index = index;
    }

    /** All of them, those with an attribute, or whoever has proven to have exactly this address. */
    @GetMapping
    @Guarded(value = "platform.users.read", cli = "bridge users list")
    Page<PersonView> list(
            PageRequest page,
            @RequestParam(required = false) @Nullable String email,
            @RequestParam(required = false) @Nullable String where) {
        List<Principal> found = email != null
                ? people.byProvenEmail(EmailAddress.parse(email)).stream().toList()
                : where != null
                        ? found(AttributeSearch.of(where), page)
                        : people.list(page.before(UserId.TYPE), page.limitAndOne());
        return page.page(found, person -> person.id().text(), this::view);
    }

    private List<Principal> found(AttributeSearch search, PageRequest page) {
        return index
                .everywhere(
                        search.on(Owner.USER), PathAccount.OPERATOR, page.before(UserId.TYPE), page.limitAndOne())
                .stream()
                .map(id -> people.require(new UserId(id)))
                .toList();
    }

    @GetMapping("/{id}")
    @Guarded(value = "platform.users.read", cli = "bridge users show")
    ResponseEntity<PersonView> show(@PathVariable UserId id) {
        return answer(people.require(id));
    }

    @PostMapping("/{id}:lock")
    @Guarded(value = "platform.users.lock", cli = "bridge users lock")
    ResponseEntity<PersonView> lock(@PathVariable UserId id, Origin origin) {
        return answer(states.lock(origin, id));
    }

    @PostMapping("/{id}:unlock")
    @Guarded(value = "platform.users.unlock", cli = "bridge users unlock")
    ResponseEntity<PersonView> unlock(@PathVariable UserId id, Origin origin) {
        return answer(states.unlock(origin, id));
    }

    @PostMapping("/{id}:disable")
    @Guarded(value = "platform.users.disable", cli = "bridge users disable")
    ResponseEntity<PersonView> disable(@PathVariable UserId id, Origin origin) {
        return answer(states.disable(origin, id));
    }

    @PostMapping("/{id}:enable")
    @Guarded(value = "platform.users.disable", cli = "bridge users enable")
    ResponseEntity<PersonView> enable(@PathVariable UserId id, Origin origin) {
        return answer(states.enable(origin, id));
    }

    /** Takes the wish to close back, for a person who cannot sign in any more. */
    @PostMapping("/{id}:restore")
    @Guarded(value = "platform.users.unlock", cli = "bridge users restore")
    ResponseEntity<PersonView> restore(@PathVariable UserId id, Origin origin) {
        return answer(states.restore(origin, Authority.OPERATOR, id));
    }

    /** Erases the person for good. */
    @DeleteMapping("/{id}")
    @Guarded(value = "platform.users.erase", cli = "bridge users erase")
    ResponseEntity<Void> erase(@PathVariable UserId id, Origin origin) {
        states.erase(origin, id);
        return ResponseEntity.noContent().build();
    }

    private ResponseEntity<PersonView> answer(Principal person) {
        return PersonView.answer(person, people.emails((UserId) person.id()));
    }

    private PersonView view(Principal person) {
        return PersonView.of(person, people.emails((UserId) person.id()));
    }
}
