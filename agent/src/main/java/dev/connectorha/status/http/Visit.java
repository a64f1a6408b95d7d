package dev.connectorha.status.http;

import dev.connectorha.status.StatusReport;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client: one request, one answer, five seconds for all of it. */
final class Visit extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger("http");

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'unsafe-inline';"
            + " img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Site site;
    private final Supplier<CompletableFuture<Optional<StatusReport>>> report;
    private boolean asked;
    private boolean heardAll;
    private boolean answered;

    /** @param report may complete on any thread, never exceptionally */
    Visit(Site site, Supplier<CompletableFuture<Optional<StatusReport>>> report) {
        this.site = site;
        this.report = report;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        Future<?> end = context.executor().schedule(() -> {
            var _ = context.close();
        }, LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        context.channel().closeFuture().addListener(_ -> end.cancel(false));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof HttpRequest request && !asked) {
                asked = true;
                answer(context, request);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void answer(ChannelHandlerContext context, HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            send(context, refusal(request.decoderResult().cause()));
        } else if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            send(context, Answer.text(405, "Only GET and HEAD."));
        } else {
            site.at(path(request.uri())).ifPresentOrElse(page -> show(context, page),
                    () -> send(context, Site.notFound()));
        }
    }

    private static String path(String uri) {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    private static Answer refusal(Throwable why) {
        return switch (why) {
            case TooLongHttpLineException _ -> Answer.text(414, "The request line is too long.");
            case TooLongHttpHeaderException _ -> Answer.text(431, "The headers are too long.");
            default -> Answer.text(400, "This is not HTTP.");
        };
    }

    /** The loop answers on its own thread: the page is made on this one. */
    private void show(ChannelHandlerContext context, Page page) {
        var _ = report.get().thenAcceptAsync(known -> send(context, shown(page, known)), context.executor());
    }

    private static Answer shown(Page page, Optional<StatusReport> report) {
        try {
            return page.show(report);
        } catch (RuntimeException e) {
            LOG.error("http.page.failed: this is a bug; the failover is not concerned", e);
            return Answer.text(500, "This page has a bug; the agent's log tells more.");
        }
    }

    private void send(ChannelHandlerContext context, Answer answer) {
        // Should the client have gone meanwhile, the write fails and the close has been seen.
        context.writeAndFlush(response(answer)).addListener(_ -> {
            answered = true;
            leave(context);
        });
    }

    private static FullHttpResponse response(Answer answer) {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()), Unpooled.wrappedBuffer(body));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, answer.mediaType())
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
                .set("x-content-type-options", "nosniff").set("referrer-policy", "no-referrer")
                .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY);
        if (answer.status() == HttpResponseStatus.METHOD_NOT_ALLOWED.code()) {
            response.headers().set(HttpHeaderNames.ALLOW, "GET, HEAD");
        }
        return response;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            heardAll = true;
            leave(context);
        }
    }

    /**
     * Both sides must have said all: hanging up on somebody who still talks makes the kernel take the answer back,
     * which may not have been read yet.
     */
    private void leave(ChannelHandlerContext context) {
        if (heardAll && (answered || !asked)) {
            var _ = context.close();
        } else if (answered && context.channel() instanceof DuplexChannel duplex) {
            var _ = duplex.shutdownOutput();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("http.client.gone", cause);
        var _ = context.close();
    }
}
