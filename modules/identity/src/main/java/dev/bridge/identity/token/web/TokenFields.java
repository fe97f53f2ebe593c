package dev.bridge.identity.token.web;

import dev.bridge.identity.token.Life;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.network.Cidr;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.web.Fields;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields of tokens and collects what is wrong with them. */
final class TokenFields {

    static final int MAX_NAME = 100;

    private static final Pattern RESOURCE = Pattern.compile("[a-z][a-z0-9_]{0,62}:\\S{1,256}");

    private TokenFields() {}

    static List<String> scopes(Fields fields, @Nullable List<@Nullable String> scopes) {
        if (scopes == null || scopes.isEmpty()) {
            fields.wrong(
                    "scopes",
                    "field_missing",
                    "`scopes` is missing; list what the token is for, such as `registry:image.push`.");
            return List.of();
        }
        return present(fields, "scopes", scopes);
    }

    static List<Cidr> addresses(Fields fields, @Nullable List<@Nullable String> addresses) {
        List<Cidr> networks = new ArrayList<>();
        for (String address : present(fields, "addresses", addresses == null ? List.of() : addresses)) {
            try {
                networks.add(Cidr.parse(address));
            } catch (ProblemException wrong) {
                fields.wrong(
                        "addresses",
                        wrong.problem().code().code(),
                        wrong.problem().detail());
            }
        }
        return networks;
    }

    static Set<ObjectRef> resources(Fields fields, @Nullable List<@Nullable String> resources) {
        Set<ObjectRef> references = new LinkedHashSet<>();
        for (String resource : present(fields, "resources", resources == null ? List.of() : resources)) {
            if (RESOURCE.matcher(resource).matches()) {
                references.add(ObjectRef.parse(resource));
            } else {
                fields.wrong(
                        "resources",
                        "field_invalid",
                        Quoted.text(resource) + " is not a resource; write `repository:acme/web`.");
            }
        }
        return references;
    }

    static Life life(Fields fields, @Nullable Long expiresInDays, @Nullable Boolean neverExpires) {
        boolean never = Boolean.TRUE.equals(neverExpires);
        if (expiresInDays == null) {
            return never ? new Life.Endless() : new Life.Usual();
        }
        if (never) {
            fields.wrong(
                    "never_expires", "field_invalid", "A token that never expires has no `expires_in_days`; send one.");
        }
        return new Life.Days(fields.number("expires_in_days", expiresInDays, 1));
    }

    private static List<String> present(Fields fields, String name, List<@Nullable String> texts) {
        List<String> present = new ArrayList<>();
        for (String text : texts) {
            if (text == null) {
                fields.wrong(name, "field_invalid", "`" + name + "` has an empty place; send texts.");
            } else {
                present.add(text);
            }
        }
        return present;
    }
}
