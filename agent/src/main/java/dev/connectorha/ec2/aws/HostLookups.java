package dev.connectorha.ec2.aws;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks host names up on threads of its own. The system's look-up cannot be interrupted, may take half a minute where
 * the resolver is silent, and keeps a virtual thread's carrier all that time: two of them would stop every call of the
 * process on a machine of two processors. Here one at a time runs for each name, whoever waits does so for a bounded
 * time, and where the resolver fails the addresses of last time are good enough to try.
 */
final class HostLookups implements DnsResolver {
    private static final Logger LOG = LoggerFactory.getLogger(HostLookups.class);

    private final Duration limit;
    private final Lookup lookup;
    private final Map<String, CompletableFuture<InetAddress[]>> pending = new ConcurrentHashMap<>();
    private final Map<String, InetAddress[]> known = new ConcurrentHashMap<>();

    /** The blocking look-up of the system, or one that a test brings. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] all(String host) throws UnknownHostException;
    }

    /** @param limit how long a caller waits */
    HostLookups(Duration limit, Lookup lookup) {
        this.limit = limit;
        this.lookup = lookup;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        try {
            return join(host).get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            return last(host, "no answer within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            return last(host, String.valueOf(e.getCause()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException(host + ": the look-up was interrupted");
        }
    }

    private InetAddress[] last(String host, String why) throws UnknownHostException {
        InetAddress[] addresses = known.get(host);
        if (addresses == null) {
            throw new UnknownHostException(host + ": " + why);
        }
        LOG.warn("dns.failed host={} why=\"{}\": trying the addresses of the last look-up", host, why);
        return addresses.clone();
    }

    /** The look-up that runs already, or a new one. */
    private CompletableFuture<InetAddress[]> join(String host) {
        CompletableFuture<InetAddress[]> fresh = new CompletableFuture<>();
        CompletableFuture<InetAddress[]> running = pending.putIfAbsent(host, fresh);
        if (running == null) {
            Thread.ofPlatform().daemon().name("dns-" + host).start(() -> look(host, fresh));
        }
        return running == null ? fresh : running;
    }

    private void look(String host, CompletableFuture<InetAddress[]> answer) {
        try {
            InetAddress[] addresses = lookup.all(host);
            known.put(host, addresses);
            pending.remove(host);
            answer.complete(addresses);
        } catch (UnknownHostException | RuntimeException | Error e) {
            pending.remove(host);
            answer.completeExceptionally(e);
        }
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        // Only Kerberos would want to know.
        return host;
    }
}
