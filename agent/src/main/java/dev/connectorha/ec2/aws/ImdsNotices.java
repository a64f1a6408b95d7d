package dev.connectorha.ec2.aws;

import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.MachineNotice;
import dev.connectorha.ec2.MachineNotice.Kind;
import dev.connectorha.ec2.MachineNotices;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.imds.Ec2MetadataClientException;

/** What EC2 announces about this machine. An item that is not there, a 404, says that nothing is announced. */
record ImdsNotices(ImdsReader imds, BlockingCalls calls) implements MachineNotices {
    private static final int NOT_FOUND = 404;
    /** States of an Auto Scaling group's life cycle in which it does not use the machine. */
    private static final Set<String> OUT_OF_SERVICE = Set.of("Terminated", "Standby", "Warmed:Stopped",
            "Warmed:Hibernated", "Warmed:Terminated");
    /** Such as {@code 21 Jan 2019 09:00:43 GMT}, in maintenance events alone. */
    private static final DateTimeFormatter WORDY = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss 'GMT'",
            Locale.ENGLISH);

    @Override
    public CompletionStage<Ec2Result<List<MachineNotice>>> standing(Kind kind) {
        return calls.start("IMDS", () -> {
            try {
                return read(kind);
            } catch (Ec2MetadataClientException e) {
                if (e.statusCode() == NOT_FOUND) {
                    return List.of();
                }
                throw e;
            }
        });
    }

    private List<MachineNotice> read(Kind kind) {
        return switch (kind) {
            case SPOT_INTERRUPTION -> spot(imds.document("spot/instance-action"));
            case REBALANCE -> rebalance(imds.document("events/recommendations/rebalance"));
            case MAINTENANCE -> imds.document("events/maintenance/scheduled").asList().stream()
                    .filter(event -> text(event, "State").filter("active"::equals).isPresent())
                    .map(ImdsNotices::maintenance).toList();
            case AUTO_SCALING -> autoScaling(imds.read("autoscaling/target-lifecycle-state"));
        };
    }

    private static List<MachineNotice> spot(Document action) {
        return List.of(new MachineNotice(Kind.SPOT_INTERRUPTION, text(action, "action").orElse("interrupted"),
                text(action, "time").flatMap(ImdsNotices::instant)));
    }

    /** Its time is when the recommendation was made: it is due now. */
    private static List<MachineNotice> rebalance(Document recommendation) {
        return List.of(new MachineNotice(Kind.REBALANCE,
                "recommended" + text(recommendation, "noticeTime").map(at -> " at " + at).orElse(""),
                Optional.empty()));
    }

    private static MachineNotice maintenance(Document event) {
        return new MachineNotice(Kind.MAINTENANCE, text(event, "Code").orElse("maintenance"),
                text(event, "NotBefore").flatMap(ImdsNotices::instant));
    }

    private static List<MachineNotice> autoScaling(String state) {
        return OUT_OF_SERVICE.contains(state)
                ? List.of(new MachineNotice(Kind.AUTO_SCALING, "target state " + state, Optional.empty()))
                : List.of();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException _) {
            return wordy(text);
        }
    }

    private static Optional<Instant> wordy(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, WORDY).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Document document, String key) {
        Document value = document.isMap() ? document.asMap().get(key) : null;
        return value == null || !value.isString() ? Optional.empty() : Optional.of(value.asString());
    }
}
