package dev.connectorha.vrrp;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One packet that keepalived 2.2.7 sent, and what was read out of it by hand. */
record Golden(String name, String hex, Map<String, String> fields) {
    static List<Golden> all() {
        try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream("/vrrp-golden.txt"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("#")).map(Golden::parse).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Golden named(String name) {
        return all().stream().filter(golden -> golden.name.equals(name)).findFirst().orElseThrow();
    }

    private static Golden parse(String line) {
        List<String> columns = Arrays.asList(line.split("\t", -1));
        Map<String, String> fields = Stream.of(columns.get(2).split(";"))
                .map(field -> List.of(field.split("=", 2)))
                .collect(Collectors.toMap(List::getFirst, List::getLast));
        return new Golden(columns.get(0), columns.get(1), fields);
    }

    String field(String key) {
        return Objects.requireNonNull(fields.get(key), key);
    }

    byte[] pdu() {
        return HexFormat.of().parseHex(hex);
    }

    InetAddress source() {
        return InetAddress.ofLiteral(field("src"));
    }

    InetAddress destination() {
        return InetAddress.ofLiteral(field("dst"));
    }

    boolean isIpv6() {
        return source().getAddress().length == 16;
    }

    ChecksumDialect dialect() {
        return switch (field("csum_matches")) {
            case "uni", "v6ph" -> ChecksumDialect.PSEUDO_UNICAST;
            case "mcast" -> ChecksumDialect.PSEUDO_MULTICAST;
            default -> ChecksumDialect.NONE;
        };
    }

    Advertisement advertisement() {
        boolean v2 = field("ver").equals("2");
        VrrpVersion version = v2 ? VrrpVersion.V2 : VrrpVersion.V3;
        long interval = v2
                ? Integer.parseInt(field("adver_int_s")) * 1_000_000L
                : Integer.parseInt(field("max_advert_cs")) * 10_000L;
        Authentication authentication = v2 && field("auth_type").equals("1")
                ? Authentication.password("s3cr3tpw")
                : Authentication.none();
        List<InetAddress> addresses = Stream.of(field("vips").replaceAll("[\\[\\]' ]", "").split(","))
                .map(InetAddress::ofLiteral).toList();
        return new Advertisement(version, Integer.parseInt(field("vrid")), Integer.parseInt(field("prio")),
                interval,
                addresses, authentication);
    }

    /** What the receiver of this very packet would be configured with. */
    Expectations expectations() {
        Advertisement advertisement = advertisement();
        Expectations.Virtual virtual = new Expectations.Virtual(advertisement.version(),
                advertisement.virtualRouterId(), advertisement.authentication(),
                advertisement.intervalMicros());
        return new Expectations(source(), destination(), virtual, Set.of(dialect()), OptionalInt.empty());
    }

    /** The IP header, as it was captured, and the packet. */
    ByteBuffer withIpHeader() {
        byte[] header = HexFormat.of().parseHex(field("ip_hdr"));
        return ByteBuffer.allocate(header.length + pdu().length).put(header).put(pdu()).flip();
    }

    IpPacket packet() {
        return IpPacket.ofIpv6(source(), destination(), ByteBuffer.wrap(pdu()));
    }

    Decoded decodedBy(Expectations expectations) {
        AdvertisementDecoder decoder = new AdvertisementDecoder(expectations);
        return isIpv6() ? decoder.decode(packet()) : decoder.decodeIpv4(withIpHeader());
    }

    @Override
    public String toString() {
        return name;
    }
}
