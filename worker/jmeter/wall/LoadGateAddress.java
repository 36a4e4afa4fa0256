package org.apache.jmeter.protocol.http.sampler;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Which addresses no request goes to. */
final class LoadGateAddress {
    static final String LOOPBACK = "loopback";

    /** Metadata services of clouds outside of the link-local addresses. */
    private static final int[][] METADATA = {{100, 100, 100, 200}, {168, 63, 129, 16}, {192, 0, 0, 192}};
    /** An IPv4 address stands at this byte of an IPv6 address: 6to4, and the well-known prefix and another of NAT64. */
    private static final Embedding[] EMBEDDINGS = {
        new Embedding(2, 0x20, 0x02),
        new Embedding(12, 0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0),
        new Embedding(12, 0x00, 0x64, 0xff, 0x9b, 0x00, 0x01),
        new Embedding(12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff),
        new Embedding(12, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0),
        new Embedding(12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    };

    private LoadGateAddress() {}

    /** What is wrong with the address, in words; null where nothing is. */
    static String kindOf(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address.isAnyLocalAddress() || bytes.length == 4 && bytes[0] == 0) {
            return "unspecified";
        }
        if (address.isLoopbackAddress()) {
            return LOOPBACK;
        }
        if (address.isLinkLocalAddress()) {
            return "link-local";
        }
        if (address.isMulticastAddress()) {
            return "multicast";
        }
        return bytes.length == 4 ? kindOfIpv4(bytes) : kindOfIpv6(bytes);
    }

    private static String kindOfIpv4(byte[] bytes) {
        if (bytes[0] == -1 && bytes[1] == -1 && bytes[2] == -1 && bytes[3] == -1) {
            return "broadcast";
        }
        for (int[] metadata : METADATA) {
            if (startsWith(bytes, metadata)) {
                return "metadata";
            }
        }
        return null;
    }

    private static String kindOfIpv6(byte[] bytes) {
        if (startsWith(bytes, 0xfd, 0x00, 0x0e, 0xc2)) {
            return "metadata";
        }
        for (Embedding embedding : EMBEDDINGS) {
            if (startsWith(bytes, embedding.prefix)) {
                byte[] inner = Arrays.copyOfRange(bytes, embedding.at, embedding.at + 4);
                String kind = kindOf(addressOf(inner));
                // Loopback by such a way is no loopback that a target names.
                return LOOPBACK.equals(kind) ? "embedded loopback" : kind;
            }
        }
        return null;
    }

    /** The address of a text that is one, in Java's own reading; null of a name. */
    static InetAddress literal(String host) {
        boolean isIpv6 = host.indexOf(':') >= 0;
        if (host.isEmpty() || !isIpv6 && !host.matches("[0-9.]+")) {
            return null;
        }
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException notAnAddress) {
            return null;
        }
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        for (int index = 0; index < prefix.length; index++) {
            if ((bytes[index] & 0xff) != prefix[index]) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress addressOf(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException never) {
            throw new IllegalStateException(never);
        }
    }

    private static final class Embedding {
        final int at;
        final int[] prefix;

        Embedding(int at, int... prefix) {
            this.at = at;
            this.prefix = prefix;
        }
    }
}
