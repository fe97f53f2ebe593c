package dev.bridge.access;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.bridge.accounts.GroupId;
import dev.bridge.accounts.RoleEnd;
import dev.bridge.accounts.UserId;
import dev.bridge.kernel.id.AccountId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The parts of events of {@code accounts} that decisions need. What else they carry, now or later, is left out. */
final class AccountText {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Now(
            String kind, @Nullable UserId person, @Nullable AccountId parent, String state) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Member(String principal, List<RoleEnd> roles, List<GroupId> groups, boolean blocked) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record GroupNow(GroupId group, List<GroupId> groups) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Principal(String principal, @Nullable UserId owner) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Attributes(String subject, Map<String, JsonNode> values) {}

    private AccountText() {}
}
