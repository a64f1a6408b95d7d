package dev.connectorha.preflight;

import dev.connectorha.preflight.CheckResult.Skip;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Makes a number of checks at once, each as soon as those that it requires have been made. */
final class Round {
    /** Results of earlier rounds that are good enough, by id. */
    private final Map<String, Outcome> before;
    private final Selection selection;
    private final Facts facts;
    private final Map<String, CompletableFuture<Outcome>> outcomes = new LinkedHashMap<>();

    Round(Selection selection, Facts facts, Map<String, Outcome> before) {
        this.selection = selection;
        this.facts = facts;
        this.before = before;
    }

    /** The outcomes in the order of the checks. No check may require itself, in whatever roundabout way. */
    List<Outcome> run(List<Check> checks) {
        try (ExecutorService threads = Executors
                .newThreadPerTaskExecutor(Thread.ofVirtual().name("preflight-", 0).factory())) {
            checks.forEach(check -> outcomes.put(check.about().id(), new CompletableFuture<>()));
            for (Check check : checks) {
                var _ = start(check, threads).whenComplete(outcomeOf(check.about()));
            }
            return outcomes.values().stream().map(CompletableFuture::join).toList();
        }
    }

    private BiConsumer<Outcome, @Nullable Throwable> outcomeOf(CheckInfo about) {
        CompletableFuture<Outcome> outcome = Objects.requireNonNull(outcomes.get(about.id()));
        return (made, bug) -> {
            if (bug == null) {
                outcome.complete(made);
            } else {
                outcome.completeExceptionally(bug);
            }
        };
    }

    private CompletableFuture<Outcome> start(Check check, ExecutorService threads) {
        CheckInfo about = check.about();
        Outcome good = before.get(about.id());
        if (good != null) {
            return CompletableFuture.completedFuture(good);
        }
        if (selection.skips(about)) {
            return CompletableFuture.completedFuture(
                    new Outcome(about, CheckResult.skip("left out by --skip"), false, Duration.ZERO));
        }
        CompletableFuture<?>[] required = about.requires().stream().map(outcomes::get)
                .filter(Objects::nonNull).toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(required).thenCompose(_ -> blocker(about)
                .map(id -> CompletableFuture.completedFuture(blocked(about, id)))
                .orElseGet(() -> CompletableFuture.supplyAsync(() -> timed(check, threads), threads)));
    }

    /** Of what this one requires, the first that tells nothing. What was left out on purpose is no blocker. */
    private Optional<String> blocker(CheckInfo about) {
        return about.requires().stream()
                .filter(id -> Optional.ofNullable(outcomes.get(id)).map(CompletableFuture::join)
                        .filter(outcome -> !selection.skips(outcome.check()) && !outcome.ignored()
                                && !outcome.result().serves())
                        .isPresent())
                .findFirst();
    }

    private static Outcome blocked(CheckInfo about, String id) {
        return new Outcome(about, new Skip("needs " + id, Optional.of(id)), false, Duration.ZERO);
    }

    private Outcome timed(Check check, ExecutorService threads) {
        long began = System.nanoTime();
        CheckResult result = result(check, threads);
        Outcome outcome = new Outcome(check.about(), result, false,
                Duration.ofNanos(System.nanoTime() - began));
        return selection.ignores(check.about()) ? outcome.demoted() : outcome;
    }

    private CheckResult result(Check check, ExecutorService threads) {
        var running = threads.submit(() -> check.run(facts));
        try {
            return running.get(check.about().timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            running.cancel(true);
            return late(check.about());
        } catch (InterruptedException _) {
            running.cancel(true);
            Thread.currentThread().interrupt();
            return CheckResult.broken("interrupted", Remedy.of("run preflight again"));
        } catch (ExecutionException e) {
            return CheckResult.broken("a bug in this check: " + e.getCause(),
                    Remedy.of("report it, with this line and the configuration"));
        }
    }

    private static CheckResult late(CheckInfo about) {
        String called = about.calls().isEmpty() ? "what it asks" : String.join(", ", about.calls());
        return CheckResult.broken("no answer within " + about.timeout().toSeconds() + " s",
                Remedy.of("check the path from this host to " + called
                        + " (route, security group, endpoint, firewall of the host)"));
    }
}
