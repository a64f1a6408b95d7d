package dev.connectorha.cli;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.EncoderBase;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** How the log looks. The names are those of {@code --log}. */
enum LogForm {
    text, json, auto;

    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %msg%n";
    private static final int QUEUE = 1024;

    static Optional<LogForm> named(String name) {
        return Arrays.stream(values()).filter(form -> form.name().equals(name)).findFirst();
    }

    /** Sends the log to standard output, through a queue: a stuck terminal must not hold the loop up. */
    void apply() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        EncoderBase<ILoggingEvent> encoder = resolved() == json ? jsonEncoder() : textEncoder(context);
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setEncoder(encoder);
        console.start();
        AsyncAppender queue = new AsyncAppender();
        queue.setContext(context);
        queue.setQueueSize(QUEUE);
        queue.setDiscardingThreshold(0);
        queue.setNeverBlock(true);
        queue.addAppender(console);
        queue.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(System.getenv("CONNECTOR_HA_LOG_LEVEL"), Level.INFO));
        root.addAppender(queue);
        quietLibraries(context);
    }

    /**
     * For all but the daemon: what is logged goes to standard error, and is nothing by default. Without it Logback's
     * own default would write every library's DEBUG between the lines of a report.
     */
    static void aside() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        PatternLayoutEncoder encoder = textEncoder(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(System.getenv("CONNECTOR_HA_LOG_LEVEL"), Level.OFF));
        root.addAppender(console);
    }

    /** Writes what waits in the queue. To be called once, at the end. */
    static void flush() {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
    }

    private LogForm resolved() {
        if (this != auto) {
            return this;
        }
        // systemd sets it for services whose output goes to the journal.
        return System.getenv("JOURNAL_STREAM") == null ? text : json;
    }

    private static PatternLayoutEncoder textEncoder(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        return encoder;
    }

    private static JsonEncoder jsonEncoder() {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setWithContext(false);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithMessage(false);
        encoder.setWithFormattedMessage(true);
        return encoder;
    }

    /** What the libraries say is said better by the agent; their warnings stay. */
    private static void quietLibraries(LoggerContext context) {
        context.getLogger("software.amazon").setLevel(Level.WARN);
        context.getLogger("org.apache.hc").setLevel(Level.WARN);
        context.getLogger("io.netty").setLevel(Level.WARN);
    }
}
