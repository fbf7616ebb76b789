package dev.shortlist.journal.webhook;

import io.netty.util.NetUtil;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells public addresses from all others by IANA's registries of special-purpose addresses (RFC 6890). Private, loopback,
 * link-local, shared and multicast addresses are not public, nor are those that stand for one of IPv4 by some translation.
 */
final class PublicAddresses {

    private static final List<Block> NOT_PUBLIC_IPV4 = blocks(
            "0.0.0.0/8", // "this network"; unspecified
            "10.0.0.0/8", // private
            "100.64.0.0/10", // shared by carriers (CGNAT)
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local; where clouds keep credentials
            "172.16.0.0/12", // private
            "192.0.0.0/24", // IETF protocols
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // relays of 6to4
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved; broadcast

    /** Unique-local, link-local, loopback, mapped IPv4, NAT64 and multicast are outside of it. */
    private static final List<Block> GLOBAL_IPV6 = blocks("2000::/3");

    private static final List<Block> NOT_PUBLIC_IPV6 = blocks(
            "2001::/23", // IETF protocols; Teredo, which holds an IPv4 address
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4, which holds an IPv4 address
            "3fff::/20"); // documentation

    private record Block(byte[] address, int prefix) {

        static Block parse(String text) {
            String[] parts = text.split("/");
            return new Block(NetUtil.createByteArrayFromIpAddressString(parts[0]), Integer.parseInt(parts[1]));
        }

        boolean contains(byte[] other) {
            int rest = address.length * Byte.SIZE - prefix;
            return other.length == address.length
                    && new BigInteger(1, address).shiftRight(rest).equals(new BigInteger(1, other).shiftRight(rest));
        }
    }

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 4
                ? NOT_PUBLIC_IPV4.stream().noneMatch(block -> block.contains(bytes))
                : GLOBAL_IPV6.stream().anyMatch(block -> block.contains(bytes))
                        && NOT_PUBLIC_IPV6.stream().noneMatch(block -> block.contains(bytes));
    }

    private static List<Block> blocks(String... texts) {
        return Stream.of(texts).map(Block::parse).toList();
    }
}
