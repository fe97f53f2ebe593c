package dev.bridge.accounts.web;

import dev.bridge.accounts.InvitationFile;
import dev.bridge.accounts.InvitationImport;
import dev.bridge.accounts.Roles;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.job.JobId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/organizations/{org}/invitations:import}, with a file as the body. */
@RestController
class InvitationImportController {

    record RowView(int line, String outcome, @Nullable String text) {}

    /**
     * What came of the file.
     *
     * @param job that invites the valid rows, where they are many
     */
    record ResultView(
            Map<String, Integer> counts,
            List<RowView> rows,
            @Nullable JobId job) {}

    private final PathAccount path;
    private final InvitationFile file;
    private final InvitationImport imports;

    InvitationImportController(PathAccount path, InvitationFile file, InvitationImport imports) {
        this.path = path;
        this.file = file;
        this.imports = imports;
    }

    @PostMapping(path = "/v1/organizations/{org}/invitations:import", consumes = "application/x-ndjson")
    @Guarded(value = "members.invite", resource = "organization:{org}", cli = "bridge invitations import")
    ResponseEntity<ResultView> jsonLines(
            @PathVariable String org,
            @RequestParam(defaultValue = "false") boolean preview,
            @RequestBody byte[] body,
            Caller caller,
            Origin origin) {
        return run(path.id(org), file.jsonLines(body), preview, caller, origin);
    }

    @PostMapping(path = "/v1/organizations/{org}/invitations:import", consumes = "text/csv")
    @Guarded(value = "members.invite", resource = "organization:{org}", cli = "bridge invitations import")
    ResponseEntity<ResultView> csv(
            @PathVariable String org,
            @RequestParam(defaultValue = "false") boolean preview,
            @RequestBody byte[] body,
            Caller caller,
            Origin origin) {
        return run(path.id(org), file.csv(body), preview, caller, origin);
    }

    private ResponseEntity<ResultView> run(
            AccountId account, List<InvitationFile.Row> rows, boolean preview, Caller caller, Origin origin) {
        if (rows.stream().anyMatch(row -> row.roles().contains(Roles.OWNER))) {
            path.requireOwnersUpdate(caller, account);
        }
        InvitationImport.Result result = imports.run(origin, account, rows, preview);
        Map<String, Integer> counts = new TreeMap<>();
        result.counts().forEach((outcome, count) -> counts.put(outcome.word(), count));
        ResultView view = new ResultView(
                counts,
                result.rows().stream()
                        .map(row -> new RowView(row.number(), row.outcome().word(), row.text()))
                        .toList(),
                result.job());
        return result.job() == null
                ? ResponseEntity.ok(view)
                : ResponseEntity.status(HttpStatus.ACCEPTED)
                        .location(URI.create("/v1/jobs/" + result.job()))
                        .body(view);
    }
}
