package org.apache.jmeter.protocol.http.sampler;

import org.apache.jmeter.control.GenericController;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.samplers.Sampler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the worker's reply before it lets the plan go on; without one, what stands inside of it is run. It is no
 * sampler: there is no sample, and no timer, listener or assertion of the plan has to do with it.
 */
public class LoadGateBarrier extends GenericController {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(LoadGateBarrier.class);

    private transient boolean hasAsked;

    @Override
    public Sampler next() {
        if (!hasAsked) {
            hasAsked = true;
            if (isLetGo()) {
                setDone(true);
                return null;
            }
        }
        return super.next();
    }

    private boolean isLetGo() {
        LoadGateSampler request = new LoadGateSampler(LoadGateWall.OPEN);
        request.setMethod("GET");
        request.setDomain("127.0.0.1");
        request.setPort(getPropertyAsInt("LoadGateBarrier.port"));
        request.setUseKeepAlive(false);
        // Loads what the first request to the target will need, TLS too, although the barrier does not speak it.
        request.setProtocol("https");
        request.sample();
        request.setProtocol("http");
        request.setPath("/" + getPropertyAsInt("LoadGateBarrier.number"));
        SampleResult reply = request.sample();
        request.threadFinished();
        if (!reply.isSuccessful()) {
            LOG.error("no start signal: {}", reply.getResponseMessage());
        }
        return reply.isSuccessful();
    }
}
