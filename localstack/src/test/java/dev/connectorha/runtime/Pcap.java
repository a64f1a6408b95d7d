package dev.connectorha.runtime;

import dev.connectorha.localstack.lab.SeenAdvert;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/** Writes a capture file that every dissector reads: the classic format, packets that begin with their IP header. */
final class Pcap {
    private static final int MAGIC = 0xa1b2c3d4;
    private static final int LINKTYPE_RAW = 101;
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;

    private Pcap() {}

    static void write(Path file, List<SeenAdvert> adverts) throws IOException {
        int packets = adverts.stream().mapToInt(advert -> RECORD_HEADER + advert.rawHex().length() / 2).sum();
        ByteBuffer out = ByteBuffer.allocate(FILE_HEADER + packets).order(ByteOrder.nativeOrder());
        out.putInt(MAGIC).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0).putInt(65_535)
                .putInt(LINKTYPE_RAW);
        for (SeenAdvert advert : adverts) {
            byte[] packet = HexFormat.of().parseHex(advert.rawHex());
            out.putInt((int) (advert.epochMicros() / 1_000_000))
                    .putInt((int) (advert.epochMicros() % 1_000_000));
            out.putInt(packet.length).putInt(packet.length).put(packet);
        }
        Files.write(file, out.array());
    }
}
