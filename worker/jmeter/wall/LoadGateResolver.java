package org.apache.jmeter.protocol.http.sampler;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.http.impl.conn.SystemDefaultDnsResolver;
import org.apache.jmeter.protocol.http.control.DNSCacheManager;
import org.apache.jmeter.testelement.property.JMeterProperty;

/**
 * Gives the HTTP client no address that the wall forbids. What it gives is what the client connects to, so a name
 * cannot have another address in between. The client asks for literal addresses and proxies, too.
 */
final class LoadGateResolver extends DNSCacheManager {
    private static final long serialVersionUID = 1L;

    private final transient LoadGateWall wall;
    private final transient DNSCacheManager plan;

    /** @param plan what the test plan has for this sampler, or null. */
    LoadGateResolver(LoadGateWall wall, DNSCacheManager plan) {
        this.wall = wall;
        this.plan = plan;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        wall.checkHost(host, LoadGateWall.ANY_PORT);
        InetAddress[] found = plan == null ? SystemDefaultDnsResolver.INSTANCE.resolve(host) : resolveByPlan(host);
        if (found == null || found.length == 0) {
            throw new UnknownHostException(host);
        }
        for (InetAddress address : found) {
            wall.checkAddress(host, address);
        }
        return found;
    }

    private InetAddress[] resolveByPlan(String host) throws UnknownHostException {
        if (plan.isCustomResolver()) {
            for (JMeterProperty server : plan.getServers()) {
                String name = server.getStringValue();
                for (InetAddress address : InetAddress.getAllByName(name)) {
                    wall.checkAddress(name, address);
                }
            }
        }
        return plan.resolve(host);
    }
}
