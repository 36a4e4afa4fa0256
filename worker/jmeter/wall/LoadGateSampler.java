package org.apache.jmeter.protocol.http.sampler;

import java.io.IOException;
import java.net.URL;
import org.apache.jmeter.engine.event.LoopIterationEvent;
import org.apache.jmeter.protocol.http.control.DNSCacheManager;
import org.apache.jmeter.samplers.Interruptible;
import org.apache.jmeter.testelement.property.TestElementProperty;

/**
 * JMeter's HTTP Request with a wall round it. The worker writes it into a test plan in place of HTTPSamplerProxy, which
 * is final. JMeter sends each URL through {@link #sample(URL, String, boolean, int)}: the request itself, redirects
 * that it follows, and embedded resources, for which it clones this sampler. It is in JMeter's package because that is
 * where its HTTP client can be made.
 */
public class LoadGateSampler extends HTTPSamplerBase implements Interruptible {
    private static final long serialVersionUID = 1L;
    static final String RESOLVER = "HTTPSampler.dns_cache_manager";

    private final transient LoadGateWall wall;
    private transient HTTPAbstractImpl client;

    public LoadGateSampler() {
        this(LoadGateWall.OF_TASK);
    }

    LoadGateSampler(LoadGateWall wall) {
        this.wall = wall;
    }

    @Override
    protected HTTPSampleResult sample(URL url, String method, boolean areFollowingRedirect, int depth) {
        try {
            wall.check(this, url);
        } catch (IOException refusal) {
            return errorResult(refusal, wall.unsent(url, method));
        }
        if (client == null) {
            // Not by the factory: it takes another client for what the plan or a property names.
            client = new LoadGateClient(this);
        }
        return client.sample(url, method, areFollowingRedirect, depth);
    }

    /** Of each connection, whatever name or proxy led to it. The client keeps what it gets for the first request. */
    @Override
    public DNSCacheManager getDNSResolver() {
        return new LoadGateResolver(wall, super.getDNSResolver());
    }

    @Override
    public void setDNSResolver(DNSCacheManager given) {
        setProperty(new TestElementProperty(RESOLVER, given));
    }

    /** The HTTP client would follow redirects by itself, to any port of a host. */
    @Override
    public boolean getAutoRedirects() {
        return !wall.hasTargets() && super.getAutoRedirects();
    }

    @Override
    public boolean getFollowRedirects() {
        return super.getFollowRedirects() || wall.hasTargets() && super.getAutoRedirects();
    }

    @Override
    public void threadFinished() {
        if (client != null) {
            client.threadFinished();
        }
    }

    @Override
    public boolean interrupt() {
        return client != null && client.interrupt();
    }

    @Override
    public void testIterationStart(LoopIterationEvent event) {
        if (client != null) {
            client.notifyFirstSampleAfterLoopRestart();
        }
    }
}
