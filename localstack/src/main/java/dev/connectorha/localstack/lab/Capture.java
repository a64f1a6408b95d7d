package dev.connectorha.localstack.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Every advert the members send, with the kernel's time stamp. It listens where the members' links enter the cloud:
 * an advert that a fault loses behind that point was sent, and is here; one that never left is not.
 */
public final class Capture implements AutoCloseable {
    private final List<SeenAdvert> seen = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(Member.values().length);
    private volatile boolean closed;
    private volatile @Nullable Exception broken;

    private Capture() {}

    static Capture start(Host cloud) throws Exception {
        Capture capture = new Capture();
        for (Member member : Member.values()) {
            CountDownLatch ready = new CountDownLatch(1);
            // A thread inherits the network namespace of the one that starts it.
            cloud.call(() -> Thread.ofPlatform().name("capture-" + member.port()).daemon()
                    .start(() -> capture.read(member.port(), ready)));
            ready.await();
        }
        capture.check();
        return capture;
    }

    private void read(String device, CountDownLatch ready) {
        try (Tap tap = Tap.open(device)) {
            ready.countDown();
            while (!closed) {
                tap.next().ifPresent(this::add);
            }
        } catch (IOException | RuntimeException failure) {
            broken = failure;
        } finally {
            ready.countDown();
            ended.countDown();
        }
    }

    private void check() throws IOException {
        if (broken != null) {
            throw new IOException("The capture has failed", broken);
        }
    }

    private synchronized void add(SeenAdvert advert) {
        seen.add(advert);
        notifyAll();
    }

    /** All adverts so far, in the order of their time stamps. */
    public synchronized List<SeenAdvert> adverts() {
        return seen.stream().sorted(Comparator.comparingLong(SeenAdvert::epochMicros)).toList();
    }

    /** The adverts of one member so far, the oldest first. */
    public List<SeenAdvert> from(Member member) {
        return adverts().stream().filter(advert -> advert.from(member)).toList();
    }

    /** The newest advert of one member, if it has sent any. */
    public Optional<SeenAdvert> lastFrom(Member member) {
        return from(member).stream().reduce((earlier, later) -> later);
    }

    /**
     * Waits for the first advert that {@code wanted} accepts, among those already seen too.
     *
     * @throws IOException if none came within {@code limit}
     */
    public SeenAdvert await(Predicate<SeenAdvert> wanted, Duration limit) throws IOException {
        long start = System.nanoTime();
        try {
            return awaitUntil(wanted, start, limit.toNanos());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for an advert", interrupted);
        }
    }

    private synchronized SeenAdvert awaitUntil(Predicate<SeenAdvert> wanted, long start, long limit)
            throws IOException, InterruptedException {
        while (true) {
            Optional<SeenAdvert> found = adverts().stream().filter(wanted).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            check();
            long left = limit - (System.nanoTime() - start);
            if (left <= 0) {
                throw new IOException(
                        "No such advert within " + Duration.ofNanos(limit) + "; seen: " + seen.size());
            }
            wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
        }
    }

    /** Waits for an advert of {@code member} later than {@code epochMicros}; see {@link #await}. */
    public SeenAdvert awaitFrom(Member member, long epochMicros, Duration limit) throws IOException {
        return await(advert -> advert.from(member) && advert.epochMicros() > epochMicros, limit);
    }

    /** Stops listening; what was seen stays. */
    @Override
    public void close() {
        closed = true;
        try {
            ended.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
