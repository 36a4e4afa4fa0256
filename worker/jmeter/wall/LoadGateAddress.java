package org.apache.jmeter.protocol.http.sampler;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Which addresses no request goes to. */
final class LoadGateAddress {
    static final String LOOPBACK = "loopback";

    /** Kinds by the first bytes of an address, where Java has no word for it. Other clouds have metadata there. */
    private static final Prefix[] IPV4 = {
        new Prefix("unspecified", 0, 0),
        new Prefix("metadata", 0, 100, 100, 100, 200),
        new Prefix("metadata", 0, 168, 63, 129, 16),
        new Prefix("metadata", 0, 192, 0, 0, 192),
    };
    private static final Prefix[] IPV6 = {
        new Prefix("metadata", 0, 0xfd, 0x00, 0x0e, 0xc2),
        new Prefix("metadata", 0, 0xfd, 0x20, 0, 0xce, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0x54),
        new Prefix("translated", 0, 0x00, 0x64, 0xff, 0x9b, 0x00, 0x01),
    };
    /** After these bytes an IPv4 address stands in one of IPv6: 6to4, NAT64, and three old forms. */
    private static final Prefix[] EMBEDDINGS = {
        new Prefix("6to4", 2, 0x20, 0x02),
        new Prefix("NAT64", 12, 0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0),
        new Prefix("mapped", 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff),
        new Prefix("translated", 12, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0),
        new Prefix("compatible", 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    };

    private LoadGateAddress() {}

    /** What is wrong with the address, in words; null where nothing is. */
    static String kindOf(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address.isAnyLocalAddress()) {
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
        // 240.0.0.0/4, with the broadcast address.
        return (bytes[0] & 0xf0) == 0xf0 ? "reserved" : kindAmong(IPV4, bytes);
    }

    private static String kindOfIpv6(byte[] bytes) {
        String kind = kindAmong(IPV6, bytes);
        for (Prefix embedding : EMBEDDINGS) {
            if (kind == null && embedding.begins(bytes)) {
                kind = kindWithin(bytes, embedding.at, 0);
            }
        }
        boolean isIsatap = (bytes[8] & 0xfd) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == (byte) 0xfe;
        if (kind == null && isIsatap) {
            kind = kindWithin(bytes, 12, 0);
        }
        boolean isTeredo = bytes[0] == 0x20 && bytes[1] == 1 && bytes[2] == 0 && bytes[3] == 0;
        return kind == null && isTeredo ? kindWithin(bytes, 12, 0xff) : kind;
    }

    private static String kindAmong(Prefix[] prefixes, byte[] bytes) {
        for (Prefix prefix : prefixes) {
            if (prefix.begins(bytes)) {
                return prefix.kind;
            }
        }
        return null;
    }

    /** Of the IPv4 address at a byte of one of IPv6. Loopback in such a form is none that a target names. */
    private static String kindWithin(byte[] bytes, int at, int mask) {
        byte[] inner = Arrays.copyOfRange(bytes, at, at + 4);
        for (int index = 0; index < inner.length; index++) {
            inner[index] ^= (byte) mask;
        }
        String kind = kindOf(addressOf(inner));
        return LOOPBACK.equals(kind) ? "embedded loopback" : kind;
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

    private static InetAddress addressOf(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException never) {
            throw new IllegalStateException(never);
        }
    }

    private static final class Prefix {
        final String kind;
        final int at;
        private final int[] bytes;

        Prefix(String kind, int at, int... bytes) {
            this.kind = kind;
            this.at = at;
            this.bytes = bytes;
        }

        boolean begins(byte[] address) {
            for (int index = 0; index < bytes.length; index++) {
                if ((address[index] & 0xff) != bytes[index]) {
                    return false;
                }
            }
            return true;
        }
    }
}
