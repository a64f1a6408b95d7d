package dev.connectorha.runtime;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.config.Changes;
import dev.connectorha.config.ConfigProblem;
import dev.connectorha.config.ConfigResult;
import dev.connectorha.status.Progress;
import dev.connectorha.status.Progress.Result;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGHUP and {@code connector-ha reload}: applies what of a changed file can be applied while the agent runs, in its
 * role and with its timers, and names what waits for a restart. A bad file changes nothing.
 */
final class Reloading {
    private static final Logger LOG = LoggerFactory.getLogger("config");
    private static final Pattern INDEX = Pattern.compile("\\[\\d+]");
    private static final Pattern ENTRY = Pattern.compile("^.*]\\.");

    private final Supplier<ConfigResult> file;
    private final Executor loop;
    private final List<Reloadable> parts;
    /** What the agent was started with: what waits for a restart is compared with it. */
    private final AgentConfig started;
    /** The file from which each part has taken its keys last: one that was left out keeps its own. On the loop. */
    private final IdentityHashMap<Reloadable, AgentConfig> applied = new IdentityHashMap<>();

    /**
     * Nothing has changed yet.
     *
     * @param file reads it anew; blocks
     */
    Reloading(Supplier<ConfigResult> file, AgentConfig started, Executor loop, List<Reloadable> parts) {
        this.file = file;
        this.started = started;
        this.loop = loop;
        this.parts = List.copyOf(parts);
        this.parts.forEach(part -> applied.put(part, started));
    }

    /**
     * Reads the file on this thread, applies it on the loop, and tells what came of it. One at a time: of a signal and
     * a command at once, the file read last is to be applied last.
     */
    synchronized void reload(Consumer<Progress> audience) {
        switch (file.get()) {
            case ConfigResult.Invalid(var problems) -> refuse(problems, audience);
            case ConfigResult.Valid(var config, var warnings) -> {
                warnings.forEach(warning -> LOG.warn("reload.warning why=\"{}\"", warning));
                loop.execute(() -> apply(config, audience));
            }
        }
    }

    private static void refuse(List<ConfigProblem> problems, Consumer<Progress> audience) {
        problems.forEach(problem -> {
            LOG.error("reload.problem why=\"{}\"", problem);
            tell(audience, "PROBLEM", problem.toString());
        });
        LOG.error("reload.refused problems={}: nothing has changed", problems.size());
        end(audience, Result.INVALID, "nothing has changed: " + (problems.size() == 1
                ? "1 problem in the configuration"
                : problems.size() + " problems in the configuration"));
    }

    private void apply(AgentConfig config, Consumer<Progress> audience) {
        List<String> waiting = new ArrayList<>(Changes.between(started, config));
        waiting.removeIf(this::isLive);
        List<String> live = new ArrayList<>();
        List<String> unfit = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        parts.forEach(part -> {
            List<String> keys = changedSinceTaken(part, config);
            // A list whose entry is another one now says nothing about what runs in its place, and a part takes a file
            // whole.
            boolean fit = !hasEntriesOf(part, waiting)
                    && keys.stream().noneMatch(key -> belongsToAChangedEntry(key, waiting));
            if (fit && !keys.isEmpty()) {
                warnings.addAll(part.warnings(config));
                part.reload(config);
            }
            if (fit) {
                applied.put(part, config);
            }
            List<String> told = fit ? live : unfit;
            keys.stream().filter(key -> !told.contains(key)).forEach(told::add);
        });
        waiting.addAll(unfit);
        live.forEach(key -> {
            LOG.info("reload.applied key={}", key);
            tell(audience, "APPLIED", "applied: " + key);
        });
        warnings.forEach(warning -> tell(audience, "WARNING", warning));
        waiting.forEach(key -> {
            LOG.warn("reload.needs-restart key={}", key);
            tell(audience, "NEEDS_RESTART", "needs a restart: " + key);
        });
        conclude(live, waiting, audience);
    }

    private static void conclude(List<String> live, List<String> waiting, Consumer<Progress> audience) {
        if (!waiting.isEmpty()) {
            end(audience, Result.NEEDS_RESTART,
                    "the agent goes on with the old values of what needs a restart");
        } else {
            LOG.info("reload.done applied={}", live.size());
            end(audience, Result.DONE, live.isEmpty() ? "nothing to apply" : "everything is applied");
        }
    }

    private List<String> changedSinceTaken(Reloadable part, AgentConfig config) {
        return Changes.between(Objects.requireNonNull(applied.get(part)), config).stream()
                .filter(key -> takes(part, key)).toList();
    }

    private boolean isLive(String key) {
        return parts.stream().anyMatch(part -> takes(part, key));
    }

    private static boolean takes(Reloadable part, String key) {
        String name = INDEX.matcher(key).replaceAll("[]");
        return part.keys().stream().anyMatch(
                taken -> name.equals(taken) || name.startsWith(taken + ".") || name.startsWith(taken + "[]"));
    }

    private static boolean belongsToAChangedEntry(String key, List<String> waiting) {
        var entry = ENTRY.matcher(key);
        return entry.find() && waiting.stream().anyMatch(
                other -> other.startsWith(entry.group()) || entry.group().startsWith(other + "["));
    }

    /** A list of another length waits whole: its entries are not those that run, whatever changes in them next. */
    private static boolean hasEntriesOf(Reloadable part, List<String> waiting) {
        return part.keys().stream()
                .anyMatch(taken -> waiting.stream().anyMatch(key -> taken.startsWith(key + "[].")));
    }

    private static void tell(Consumer<Progress> audience, String step, String text) {
        audience.accept(new Progress("RELOAD", step, 0, text, null));
    }

    private static void end(Consumer<Progress> audience, Result result, String text) {
        audience.accept(new Progress("RELOAD", "END", 0, text, result));
    }
}
