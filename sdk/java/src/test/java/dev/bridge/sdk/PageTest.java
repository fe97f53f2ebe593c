package dev.bridge.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.sdk.operation.Job;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PageTest {

    private final ScriptedServer server = new ScriptedServer();
    private final BridgeClient client = server.client();

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void allPartsAreReadInOrderAndEachWhenItIsReached() {
        server.then(200, """
                        {"results": [{"id": "job_5"}, {"id": "job_4"}], "page": {"count": 2, "next": "a b&c"}}""").then(200, """
                        {"results": [], "page": {"count": 0, "next": "d"}}""").then(200, """
                        {"results": [{"id": "job_3"}], "page": {"count": 1}}""");
        Iterator<Job> jobs = client.jobs().list(new PageRequest(2, null)).all().iterator();
        List<String> ids = new ArrayList<>();
        ids.add(jobs.next().id());
        ids.add(jobs.next().id());
        assertThat(server.received()).hasSize(1);
        jobs.forEachRemaining(job -> ids.add(job.id()));
        assertThat(ids).containsExactly("job_5", "job_4", "job_3");
        assertThat(server.received())
                .extracting(ScriptedServer.Received::target)
                .containsExactly("/v1/jobs?limit=2", "/v1/jobs?limit=2&page=a%20b%26c", "/v1/jobs?limit=2&page=d");
    }

    @Test
    void aPartSaysWhereTheNextBegins() {
        server.then(200, """
                {"results": [{"id": "job_5"}], "page": {"count": 1, "next": "here", "total": 9}}""");
        Page<Job> page = client.jobs().list(PageRequest.FIRST);
        assertThat(page.cursor()).isEqualTo("here");
        assertThat(page.results()).hasSize(1);
    }
}
