package dev.connectorha.election;

import dev.connectorha.vrrp.Advertisement;
import dev.connectorha.vrrp.Authentication;
import dev.connectorha.vrrp.VrrpVersion;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The language of the transcripts; {@code transcripts/README} lists it. */
final class TranscriptCommands {
    private final Story story = new Story();
    private final SimulatedLink link = new SimulatedLink(0, story::effect);

    /** Carries out one line and returns what happened. */
    List<String> run(String line) {
        List<String> words = Arrays.asList(line.split(" ", -1));
        String name = words.getFirst();
        String first = words.size() > 1 ? words.get(1) : "";
        switch (name) {
            case "member" -> link.put(first, new SimulatedMember(config(first, words)));
            case "advance" -> link.advance(duration(first).toNanos());
            case "cut" -> link.cut(first);
            case "heal" -> link.heal(first);
            case "kill" -> link.member(first).kill();
            case "sending" -> link.member(first).setSendFails(words.get(2).equals("fails"));
            case "deliver" -> deliver(first, words);
            case "status" -> status(first);
            default -> link.apply(first, event(name, words.size() > 2 ? words.get(2) : ""));
        }
        return story.take();
    }

    private static ElectionEvent event(String name, String argument) {
        return switch (name) {
            case "start" -> new ElectionEvent.Started();
            case "stop" -> new ElectionEvent.ShutdownRequested();
            case "stall" -> new ElectionEvent.Stalled();
            case "wake" -> new ElectionEvent.DeadlineReached();
            case "ready" -> new ElectionEvent.ReadinessChanged(Boolean.parseBoolean(argument));
            case "priority" -> new ElectionEvent.PriorityChanged(Integer.parseInt(argument));
            case "yield" -> new ElectionEvent.PriorityOverrideSet(Priority.YIELDED);
            case "hand-over-mark" -> new ElectionEvent.PriorityOverrideSet(Priority.HANDED_OVER);
            case "unmark" -> new ElectionEvent.PriorityOverrideCleared();
            case "fault" -> new ElectionEvent.FaultRaised(argument);
            case "mend" -> new ElectionEvent.FaultCleared(argument);
            case "handover" -> new ElectionEvent.HandoverStarted();
            case "handover-finished" -> new ElectionEvent.HandoverFinished();
            case "handover-cancelled" -> new ElectionEvent.HandoverCancelled();
            case "take-back" -> new ElectionEvent.TakenBack();
            case "give-way" -> new ElectionEvent.GaveWay();
            case "late-write-ended" -> new ElectionEvent.LateWriteEnded();
            default -> throw new IllegalArgumentException("no such command: " + name);
        };
    }

    /** {@code deliver a->b prio 0 interval 200ms from 10.0.1.99}: an advert out of nowhere, as if a had sent it. */
    private void deliver(String direction, List<String> words) {
        List<String> ends = Arrays.asList(direction.split("->", 2));
        SimulatedMember to = link.member(ends.getLast());
        VrrpVersion version = to.config().timing().version();
        long interval = option(words, "interval").map(text -> duration(text).toNanos() / 1_000)
                .orElse(to.config().timing().intervalMicros());
        int priority = option(words, "prio").map(Integer::parseInt).orElseThrow();
        InetAddress source = option(words, "from").map(InetAddress::ofLiteral)
                .orElse(address(ends.getFirst()));
        link.apply(ends.getLast(),
                new ElectionEvent.AdvertReceived(new Advertisement(version, 51, priority, interval,
                        List.of(), Authentication.none()), source));
    }

    private void status(String name) {
        ElectionState state = link.member(name).state();
        String due = state.deadline()
                .map(deadline -> ", next " + deadline.remainingNanos(link.nowNanos()) / 1_000 + " us")
                .orElse("");
        String believed = state.believed(link.member(name).config(), link.nowNanos()) ? ", believed" : "";
        story.add(link.elapsedNanos(),
                name + " is " + state.role() + " with priority " + state.priority().current() + due
                        + believed);
    }

    private static ElectionConfig config(String name, List<String> words) {
        VrrpVersion version = words.contains("v2") ? VrrpVersion.V2 : VrrpVersion.V3;
        long interval = option(words, "interval").map(text -> duration(text).toNanos() / 1_000)
                .orElse(version == VrrpVersion.V2 ? 1_000_000L : 100_000L);
        int downAfter = option(words, "downAfter").map(Integer::parseInt).orElse(3);
        Preemption preemption = new Preemption(words.contains("preempt"),
                option(words, "delay").map(TranscriptCommands::duration).orElse(Duration.ZERO));
        return new ElectionConfig(address(name), option(words, "prio").map(Integer::parseInt).orElseThrow(),
                new Timing(version, interval, downAfter), preemption,
                option(words, "startupDelay").map(TranscriptCommands::duration).orElse(Duration.ZERO));
    }

    private static InetAddress address(String name) {
        return InetAddress.ofLiteral(name.equals("a") ? "10.0.1.10" : "10.0.1.11");
    }

    private static Optional<String> option(List<String> words, String name) {
        int at = words.indexOf(name);
        return at < 0 ? Optional.empty() : Optional.of(words.get(at + 1));
    }

    private static Duration duration(String text) {
        String number = text.replaceAll("[a-z]", "");
        return text.endsWith("us")
                ? Duration.ofNanos(Long.parseLong(number) * 1_000)
                : text.endsWith("ms")
                        ? Duration.ofMillis(Long.parseLong(number))
                        : Duration.ofSeconds(Long.parseLong(number));
    }
}
