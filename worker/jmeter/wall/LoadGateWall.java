package org.apache.jmeter.protocol.http.sampler;

import java.net.IDN;
import java.net.InetAddress;
import java.net.URL;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a task may connect to, whatever its scenario makes of names and addresses while it runs. The targets are in the
 * environment, which nothing within the JVM can change.
 */
final class LoadGateWall {
    static final int ANY_PORT = -1;
    static final LoadGateWall OF_TASK = new LoadGateWall(System.getenv("LOAD_GATE_TARGETS"), false);
    /** For requests of the worker's own. */
    static final LoadGateWall OPEN = new LoadGateWall(null, true);

    /** Other names for the machine itself in files of hosts. */
    private static final Pattern LOOPBACK_NAME =
            Pattern.compile("(.+\\.)?localhost6?(\\.localdomain6?)?|ip6-(localhost|loopback)");
    private static final Logger LOG = LoggerFactory.getLogger(LoadGateWall.class);

    static {
        if (!"yes".equals(System.getenv("LOAD_GATE_CODE"))) {
            // Parsers of XML follow what a response names, by Java's own client.
            URL.setURLStreamHandlerFactory(LoadGateUrls::handlerOf);
        }
    }

    private final boolean open;
    private final List<Target> targets = new ArrayList<>();
    private boolean hasRefused;

    /** @param targets those of the bundle, with spaces between them; null or blank where there are none. */
    LoadGateWall(String targets, boolean open) {
        this.open = open;
        if (targets != null) {
            for (String target : targets.trim().split("\\s+")) {
                if (!target.isEmpty()) {
                    this.targets.add(new Target(target));
                }
            }
        }
    }

    boolean hasTargets() {
        return !targets.isEmpty();
    }

    /** What a sampler is about to request, and by which proxy. */
    void check(HTTPSamplerBase sampler, URL url) throws UnknownHostException {
        checkUrl(url);
        if (!sampler.getProxyHost().isBlank()) {
            checkHost(sampler.getProxyHost(), sampler.getProxyPortInt());
        }
    }

    /** The sample of a request that is not sent. */
    HTTPSampleResult unsent(URL url, String method) {
        HTTPSampleResult result = new HTTPSampleResult();
        result.setSampleLabel(url.toString());
        result.setHTTPMethod(method);
        result.setURL(url);
        result.sampleStart();
        result.sampleEnd();
        return result;
    }

    private void checkUrl(URL url) throws UnknownHostException {
        String scheme = url.getProtocol();
        if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
            throw refusal(scheme + ":", "only http and https are requested");
        }
        if (hasTargets() && url.getUserInfo() != null) {
            throw refusal(url.getHost(), "its URL has a user name");
        }
        checkHost(url.getHost(), url.getPort() == -1 ? url.getDefaultPort() : url.getPort());
    }

    void checkHost(String host, int port) throws UnknownHostException {
        if (!open && hasTargets() && !isTarget(host, port)) {
            throw refusal(port == ANY_PORT ? host : host + ":" + port, "allowed-targets does not name it");
        }
    }

    void checkAddress(String host, InetAddress address) throws UnknownHostException {
        if (open) {
            return;
        }
        String kind = LoadGateAddress.kindOf(address);
        if (kind == null || kind.equals(LoadGateAddress.LOOPBACK) && isLoopbackTarget(host)) {
            return;
        }
        throw refusal(host, kind + " address " + address.getHostAddress());
    }

    private boolean isTarget(String host, int port) {
        String name = canonical(host);
        return targets.stream().anyMatch(target -> target.matches(name, port));
    }

    /** A name that leads to a loopback address opens it only where the name itself says so. */
    private boolean isLoopbackTarget(String host) {
        String name = canonical(host);
        InetAddress literal = LoadGateAddress.literal(name);
        boolean isLoopback = literal == null ? LOOPBACK_NAME.matcher(name).matches() : literal.isLoopbackAddress();
        return isLoopback && targets.stream().anyMatch(target -> target.matches(name, ANY_PORT));
    }

    /** Once in the log of JMeter, too: a scenario may assert what it wants of its own requests. */
    private synchronized UnknownHostException refusal(String what, String reason) {
        String text = what + " is not a target: " + reason;
        if (!hasRefused) {
            hasRefused = true;
            LOG.warn("Refused: {}", text);
        }
        return new UnknownHostException(text);
    }

    private static String canonical(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.startsWith("[") && name.endsWith("]")) {
            name = name.substring(1, name.length() - 1);
        }
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        try {
            return IDN.toASCII(name, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notAName) {
            return name;
        }
    }

    /** One entry of `allowed-targets`: HOST, *.HOST or an address, each with or without :PORT. */
    private static final class Target {
        private final String name;
        private final InetAddress address;
        private final int port;

        Target(String text) {
            int colon = text.lastIndexOf(':');
            // An IPv6 address without brackets has no port.
            boolean hasPort = colon > 0 && (text.charAt(colon - 1) == ']' || text.indexOf(':') == colon);
            port = hasPort ? Integer.parseInt(text.substring(colon + 1)) : ANY_PORT;
            name = canonical(hasPort ? text.substring(0, colon) : text);
            address = LoadGateAddress.literal(name);
        }

        boolean matches(String host, int requested) {
            if (port != ANY_PORT && requested != ANY_PORT && port != requested) {
                return false;
            }
            if (name.startsWith("*.")) {
                boolean isBelow = host.endsWith(name.substring(1)) && host.length() >= name.length();
                return isBelow && LoadGateAddress.literal(host) == null;
            }
            return name.equals(host) || address != null && address.equals(LoadGateAddress.literal(host));
        }
    }
}
