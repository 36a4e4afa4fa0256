package org.apache.jmeter.protocol.http.sampler;

import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

/** URLs of a network that only the HTTP client opens, which asks the wall. Java's own would not. */
final class LoadGateUrls extends URLStreamHandler {
    private final int port;

    private LoadGateUrls(int port) {
        this.port = port;
    }

    /** Java's own handler where this gives null: for files and jars. */
    static URLStreamHandler handlerOf(String scheme) {
        switch (scheme) {
            case "http":
                return new LoadGateUrls(80);
            case "https":
                return new LoadGateUrls(443);
            case "ftp":
                return new LoadGateUrls(21);
            default:
                return null;
        }
    }

    @Override
    protected int getDefaultPort() {
        return port;
    }

    @Override
    protected URLConnection openConnection(URL url) throws IOException {
        throw new IOException(url.getHost() + " is not requested: only HTTP Requests of the plan are sent");
    }

    // Java's own compare and hash by the address of a host, for which they ask the name servers.
    @Override
    protected boolean hostsEqual(URL one, URL other) {
        return one.getHost().equalsIgnoreCase(other.getHost());
    }

    @Override
    protected int hashCode(URL url) {
        return url.toExternalForm().hashCode();
    }
}
