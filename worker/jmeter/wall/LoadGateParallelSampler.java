package org.apache.jmeter.protocol.http.sampler;

import com.blazemeter.jmeter.http.ParallelHTTPSampler;
import java.io.IOException;
import java.net.URL;
import org.apache.jmeter.protocol.http.control.DNSCacheManager;
import org.apache.jmeter.testelement.property.TestElementProperty;

/** The plugin's bzm - Parallel HTTP, with the wall round it as in {@link LoadGateSampler}. */
public class LoadGateParallelSampler extends ParallelHTTPSampler {
    private static final long serialVersionUID = 1L;

    @Override
    public HTTPSampleResult sample(URL url, String method, boolean areFollowingRedirect, int depth) {
        try {
            // At the depth of 0 it makes a page of its URLs, and requests nothing.
            if (depth > 0) {
                LoadGateWall.OF_TASK.check(this, url);
            }
        } catch (IOException refusal) {
            return errorResult(refusal, LoadGateWall.OF_TASK.unsent(url, method));
        }
        if (impl == null) {
            impl = new LoadGateClient(this);
        }
        return super.sample(url, method, areFollowingRedirect, depth);
    }

    @Override
    public DNSCacheManager getDNSResolver() {
        return new LoadGateResolver(LoadGateWall.OF_TASK, super.getDNSResolver());
    }

    @Override
    public void setDNSResolver(DNSCacheManager given) {
        setProperty(new TestElementProperty(LoadGateSampler.RESOLVER, given));
    }

    @Override
    public boolean getAutoRedirects() {
        return false;
    }
}
