package org.apache.jmeter.protocol.http.sampler;

import java.io.IOException;
import java.net.URL;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.http.client.methods.HttpRequestBase;

/**
 * JMeter's HTTP client, whose requests say of which run they are, so that the service under test can find them in its
 * logs and traces. A header of the same name in the scenario wins.
 */
final class LoadGateClient extends HTTPHC4Impl {
    private static final String RUN_ID = System.getenv("LOAD_GATE_RUN_ID");
    private static final String WANTED = System.getenv("LOAD_GATE_TRACE");
    private static final List<String> WORDS = WANTED == null ? List.of() : List.of(WANTED.split(" "));
    private static final boolean SAYS_RUN = RUN_ID != null && WORDS.contains("run");
    private static final boolean HAS_PARENT = WORDS.contains("traceparent");

    LoadGateClient(HTTPSamplerBase sampler) {
        super(sampler);
    }

    @Override
    protected void setupRequest(URL url, HttpRequestBase request, HTTPSampleResult result) throws IOException {
        super.setupRequest(url, request, result);
        if (SAYS_RUN) {
            add(request, "X-Load-Gate-Run", RUN_ID);
        }
        if (HAS_PARENT) {
            add(request, "traceparent", traceparent());
        }
    }

    private static void add(HttpRequestBase request, String name, String value) {
        if (!request.containsHeader(name)) {
            request.addHeader(name, value);
        }
    }

    /**
     * A trace of its own for each request, which the service is asked to keep.
     * https://www.w3.org/TR/trace-context/#traceparent-header
     */
    private static String traceparent() {
        return String.format("00-%016x%016x-%016x-01", id(), id(), id());
    }

    /** An id of zeros is not valid. */
    private static long id() {
        long id = ThreadLocalRandom.current().nextLong();
        return id == 0 ? 1 : id;
    }
}
