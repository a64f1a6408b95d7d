package dev.connectorha.status.http;

import dev.connectorha.status.StatusReport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves a {@link Site} at one address, on one thread, to sixteen clients at most. An address that is taken is no
 * reason to end: failover comes first, and the address is tried for again.
 */
public final class HttpEndpoint implements AutoCloseable {
    static final int MAX_CLIENTS = 16;

    private static final Logger LOG = LoggerFactory.getLogger("http");
    private static final int LINE_BYTES = 2048;
    private static final int HEADER_BYTES = 8192;
    private static final int INBOUND_BYTES = 64 * 1024;
    private static final int BACKLOG = 64;
    private static final long LONGEST_PAUSE_MILLIS = 60_000;

    private final InetSocketAddress address;
    private final Site site;
    private final long firstPauseMillis;
    private final SharedReport report;
    private final EventLoopGroup thread = new MultiThreadIoEventLoopGroup(1,
            new DefaultThreadFactory("http", true), EpollIoHandler.newFactory());
    private volatile @Nullable Channel server;
    private volatile @Nullable String problem;
    private long failures;
    private int clients;

    HttpEndpoint(InetSocketAddress address, Site site, Supplier<? extends CompletionStage<StatusReport>> loop,
            long firstPauseMillis) {
        this.address = address;
        this.site = site;
        this.report = new SharedReport(loop, System::nanoTime);
        this.firstPauseMillis = firstPauseMillis;
    }

    /**
     * Begins to serve, or to try; returns at once.
     *
     * @param loop asks for a report: fails if there is none in time, and completes on any thread
     */
    public static HttpEndpoint start(InetSocketAddress address, Site site,
            Supplier<? extends CompletionStage<StatusReport>> loop) {
        HttpEndpoint endpoint = new HttpEndpoint(address, site, loop, 1000);
        endpoint.start();
        return endpoint;
    }

    void start() {
        thread.execute(this::bind);
    }

    /** Why nobody is served, with the remedy; empty if all is well, or nothing is known yet. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Where clients are served; empty while they are not. */
    Optional<InetSocketAddress> served() {
        return Optional.ofNullable(server).map(channel -> (InetSocketAddress) channel.localAddress());
    }

    private void bind() {
        ChannelFuture bound = new ServerBootstrap().group(thread).channel(EpollServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true).option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new Door()).bind(address);
        bound.addListener(_ -> {
            if (bound.isSuccess()) {
                serving(bound.channel());
            } else {
                tryAgain(bound.cause());
            }
        });
    }

    private void serving(Channel channel) {
        server = channel;
        problem = null;
        LOG.info("http.serving address={}", BindProblem.text(address));
    }

    /** Who has the address now may not have it for ever. */
    private void tryAgain(Throwable cause) {
        BindProblem why = BindProblem.of(address, cause);
        problem = why.toString();
        failures++;
        if (Long.bitCount(failures) == 1) {
            LOG.error("http.unavailable why=\"{}\" remedy=\"{}\"", why.what(), why.remedy());
        }
        long pause = Math.min(LONGEST_PAUSE_MILLIS, firstPauseMillis << Math.min(failures - 1, 10));
        var _ = thread.schedule(this::bind, pause, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        var _ = thread.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    /** Lets clients in, one by one, and no more than there is room for. On the one thread. */
    private final class Door extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel client) {
            if (clients >= MAX_CLIENTS) {
                var _ = client.close();
                return;
            }
            clients++;
            client.closeFuture().addListener(_ -> clients--);
            client.pipeline().addLast(new InboundLimit(INBOUND_BYTES),
                    new HttpServerCodec(LINE_BYTES, HEADER_BYTES, HEADER_BYTES),
                    new Visit(site, report::get));
        }
    }
}
