package dev.bridge.access.decide.web;

import dev.bridge.identity.PublicUrl;
import dev.bridge.platform.caller.Open;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where AuthZEN is spoken (AuthZEN 1.0, policy decision point metadata). Addresses are configured, and never taken from a request. */
@RestController
class AuthZenMetadataController {

    private static final String WHY =
            "Says only where questions are asked, and the same whether an organization exists or not.";

    private final PublicUrl url;

    AuthZenMetadataController(PublicUrl url) {
        this.url = url;
    }

    @GetMapping("/.well-known/authzen-configuration")
    @Open(WHY)
    Map<String, Object> metadata() {
        return metadata("");
    }

    @GetMapping("/.well-known/authzen-configuration/t/{organization}")
    @Open(WHY)
    Map<String, Object> ofOrganization(@PathVariable String organization) {
        return metadata("/t/" + URLEncoder.encode(organization, StandardCharsets.UTF_8));
    }

    private Map<String, Object> metadata(String tenant) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("policy_decision_point", url.origin() + tenant);
        metadata.put(
                "access_evaluation_endpoint",
                url.of(tenant + "/access/v1/evaluation").toString());
        metadata.put(
                "access_evaluations_endpoint",
                url.of(tenant + "/access/v1/evaluations").toString());
        metadata.put(
                "search_subject_endpoint",
                url.of(tenant + "/access/v1/search/subject").toString());
        metadata.put(
                "search_resource_endpoint",
                url.of(tenant + "/access/v1/search/resource").toString());
        metadata.put(
                "search_action_endpoint",
                url.of(tenant + "/access/v1/search/action").toString());
        return metadata;
    }
}
