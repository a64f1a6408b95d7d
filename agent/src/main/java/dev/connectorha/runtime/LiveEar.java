package dev.connectorha.runtime;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.linux.ErrnoException;
import dev.connectorha.network.AdvertListener;
import dev.connectorha.network.VrrpSocketException;
import dev.connectorha.preflight.Heard;
import dev.connectorha.preflight.Heard.Packet;
import dev.connectorha.preflight.Heard.Sound;
import dev.connectorha.preflight.PeerEar;
import dev.connectorha.vrrp.AdvertisementDecoder;
import dev.connectorha.vrrp.Decoded;
import dev.connectorha.vrrp.Expectations;
import dev.connectorha.vrrp.IpPacket;
import dev.connectorha.vrrp.RejectReason;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Hears the peer on a socket of its own, beside the daemon's, with the codec that the daemon uses. */
final class LiveEar implements PeerEar {
    @Override
    public Heard listen(AgentConfig config, Duration window) throws InterruptedException {
        DaemonWatch daemon = DaemonWatch.begin(config.management().socket());
        // Waiting in the kernel would hold a virtual thread's carrier, of which there are as few as processors.
        FutureTask<Sound> sound = new FutureTask<>(() -> sound(new VrrpSetup(config), window));
        Thread listener = Thread.ofPlatform().daemon().name("preflight-ear").start(sound);
        long began = System.nanoTime();
        try {
            Sound caught = sound.get();
            rest(window.minusNanos(System.nanoTime() - began));
            return new Heard(window, caught, daemon.end());
        } catch (ExecutionException e) {
            throw new IllegalStateException("listening failed", e.getCause());
        } finally {
            listener.interrupt();
        }
    }

    /** Who is deaf lets the time pass all the same, for the daemon may hear. */
    private static void rest(Duration time) throws InterruptedException {
        // Nobody counts it down.
        var _ = new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static Sound sound(VrrpSetup setup, Duration window) throws InterruptedException {
        try (AdvertListener listener = AdvertListener.open(setup.endpoint())) {
            return new Sound.Caught(listener.listen(window).stream()
                    .map(packet -> heard(setup.expectations(), packet)).toList());
        } catch (VrrpSocketException | ErrnoException e) {
            return new Sound.Deaf(String.valueOf(e.getMessage()));
        }
    }

    private static Packet heard(Expectations expected, AdvertListener.Packet packet) {
        Decoded decoded = decode(expected, packet);
        boolean strange = decoded instanceof Decoded.Rejected(RejectReason reason, _)
                && reason == RejectReason.NOT_OUR_PEER;
        return new Packet(packet.atNanos(), packet.source(), decoded,
                strange ? Optional.of(decode(from(packet.source(), expected), packet)) : Optional.empty());
    }

    private static Expectations from(InetAddress source, Expectations expected) {
        return new Expectations(source, expected.local(), expected.vrrp(), expected.dialects(),
                expected.minTtl());
    }

    private static Decoded decode(Expectations expected, AdvertListener.Packet packet) {
        AdvertisementDecoder decoder = new AdvertisementDecoder(expected);
        ByteBuffer bytes = packet.bytes().duplicate();
        return expected.local() instanceof Inet6Address
                ? decoder.decode(IpPacket.ofIpv6(packet.source(), expected.local(), bytes))
                : decoder.decodeIpv4(bytes);
    }
}
